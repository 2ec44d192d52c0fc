package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import org.jspecify.annotations.Nullable;

/** Finds the phrases of the table in the words of one view of a text. Linear in the words. */
final class PhraseMatcher {
  /** A phrase that somebody took the trouble to hide weighs this much more. */
  private static final int HIDDEN_BONUS = 10;

  private static final int MOST = 95;

  private final PhraseIndex phrases;
  private final Context context;

  PhraseMatcher(PhraseIndex phrases, Context context) {
    this.phrases = phrases;
    this.context = context;
  }

  /**
   * Adds what is found to the account.
   *
   * @param plain the way back to the original, null where {@code view} is no part of it
   * @param hidden how many disguises were taken off to come to this view
   */
  void match(
      String view, @Nullable NormalText plain, WordStream words, int hidden, Account account) {
    View seen = new View(view, plain, words, hidden > 0 ? HIDDEN_BONUS : 0, account);
    long[] keys = phrases.keys();
    long[] own = new long[keys.length];
    long[] reach = new long[keys.length];
    for (int block = 0; block < words.blocks(); block++) {
      words.blockMeanings(block, own);
      System.arraycopy(own, 0, reach, 0, own.length);
      words.addNextMeanings(block, reach);
      for (int i = 0; i < keys.length; i++) {
        for (long rest = reach[i] & keys[i]; rest != 0; rest &= rest - 1) {
          int key = i * 64 + Long.numberOfTrailingZeros(rest);
          for (PhraseIndex.Entry entry : phrases.under(key)) {
            if (has(own, entry.first()) && entry.within(reach)) {
              match(entry, block, seen);
            }
          }
        }
      }
    }
  }

  private static boolean has(long[] mask, int meaning) {
    return (mask[meaning >>> 6] >>> meaning & 1) != 0;
  }

  private record View(
      String text, @Nullable NormalText plain, WordStream words, int bonus, Account account) {}

  /** Tries a phrase at every word of the block with which it could begin. */
  private void match(PhraseIndex.Entry entry, int block, View view) {
    WordStream words = view.words();
    Phrase phrase = entry.phrase();
    int full = Math.min(MOST, phrase.weight() + view.bonus());
    int end = words.blockStart(block + 1);
    int first = entry.first();
    for (int word = words.blockStart(block); word < end; word++) {
      if (!words.means(word, first)) {
        continue;
      }
      int known = view.account().weight(entry.stage(), phrase.id());
      if (known >= full) {
        return;
      }
      int last = phrase.match(words, word);
      if (last < 0) {
        continue;
      }
      double factor = context.factor(phrase, view.text(), words, word, last);
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
    return plain == null ? view.text().substring(start, end) : plain.evidence(start, end);
  }
}
