package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds the phrases of the table in the words of one view of a text. Linear in the words. */
final class PhraseMatcher {
  /** A phrase that somebody took the trouble to hide weighs this much more. */
  private static final int HIDDEN_BONUS = 10;

  private static final int MOST = 95;

  private final PhraseIndex phrases;
  private final Context context;

  /** No words: what follows a block at which a sentence ends. */
  private final BlockMap nothing;

  /** Maps for the next text; empty while another thread has them, who then makes new ones. */
  private final AtomicReference<BlockMap @Nullable []> spare = new AtomicReference<>();

  PhraseMatcher(PhraseIndex phrases, Context context) {
    this.phrases = phrases;
    this.context = context;
    nothing = new BlockMap(phrases.meanings());
  }

  /**
   * Adds what is found to the account.
   *
   * @param plain the way back to the original, null where {@code view} is no part of it
   * @param hidden how many disguises were taken off to come to this view
   * @return every meaning that a word of the view has, a bit for each
   */
  long[] match(
      char[] view, @Nullable NormalText plain, WordStream words, int hidden, Account account) {
    long[] all = new long[phrases.keys().length];
    if (words.blocks() == 0) {
      return all;
    }
    View seen = new View(view, plain, words, hidden > 0 ? HIDDEN_BONUS : 0, account);
    BlockMap[] maps = spare.getAndSet(null);
    if (maps == null) {
      maps = new BlockMap[] {new BlockMap(phrases.meanings()), new BlockMap(phrases.meanings())};
    }
    BlockMap own = maps[0];
    BlockMap next = maps[1];
    own.read(words, 0);
    for (int block = 0; block < words.blocks(); block++) {
      if (block + 1 < words.blocks()) {
        next.read(words, block + 1);
      }
      match(block, own, words.goesOn(block) ? next : nothing, seen);
      for (int i = 0; i < all.length; i++) {
        all[i] |= own.present(i);
      }
      own.clear();
      BlockMap read = next;
      next = own;
      own = read;
    }
    spare.set(maps);
    return all;
  }

  private void match(int block, BlockMap own, BlockMap next, View view) {
    long[] keys = phrases.keys();
    for (int i = 0; i < keys.length; i++) {
      long reach = own.present(i) | next.present(i);
      for (long rest = reach & keys[i]; rest != 0; rest &= rest - 1) {
        int key = i * 64 + Long.numberOfTrailingZeros(rest);
        for (PhraseIndex.Entry entry : phrases.under(key)) {
          if (entry.isWithin(own, next) && entry.isInOrder(own, next)) {
            match(entry, block, own.words(entry.first()), view);
          }
        }
      }
    }
  }

  private record View(
      char[] text, @Nullable NormalText plain, WordStream words, int bonus, Account account) {}

  /** Tries a phrase at every word of the block with which it could begin, a bit for each. */
  private void match(PhraseIndex.Entry entry, int block, long begins, View view) {
    WordStream words = view.words();
    Phrase phrase = entry.phrase();
    int full = Math.min(MOST, phrase.weight() + view.bonus());
    for (long rest = begins; rest != 0; rest &= rest - 1) {
      int word = words.blockStart(block) + Long.numberOfTrailingZeros(rest);
      int last = phrase.match(words, word);
      if (last < 0) {
        continue;
      }
      int known = view.account().weight(entry.stage(), phrase.id());
      if (known >= full) {
        return;
      }
      double factor = context.factor(phrase.category(), view.text(), words, word, last);
      int weight = (int) (full * factor);
      if (weight > known) {
        view.account()
            .add(
                entry.stage(),
                new PhraseMatch(
                    phrase.id(),
                    phrase.category(),
                    phrase.severity(),
                    evidence(view, words.start(word), words.end(last)),
                    weight),
                factor);
      }
    }
  }

  /** The part at fault, as it stood in the text, or as deciphered where that is no part of it. */
  private static String evidence(View view, int start, int end) {
    NormalText plain = view.plain();
    return plain == null ? new String(view.text(), start, end - start) : plain.evidence(start, end);
  }
}
