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
      char[] view, @Nullable NormalText plain, WordStream words, int hidden, Account account) {
    PhraseMatches matches = new PhraseMatches();
    Neighbours near = new Neighbours(phrases.partners(), words);
    for (int block = 0; block < words.blocks(); block++) {
      int end = words.blockStart(block + 1);
      for (int word = words.blockStart(block); word < end; word++) {
        PhraseIndex.Group group = phrases.around(words, word);
        int[] questions = group.questions();
        for (int i = 0; i < questions.length; i++) {
          if (near.mayHold(word, questions[i])) {
            group.phrases()[i].matchAround(words, word, block, matches);
          }
        }
      }
    }
    matches.sort();
    View seen = new View(view, plain, words, hidden > 0 ? HIDDEN_BONUS : 0, account);
    for (int i = 0; i < matches.count(); i++) {
      if (!matches.isRepeated(i)) {
        int first = words.blockStart(matches.block(i)) + matches.first(i);
        weigh(phrases.phrase(matches.phrase(i)), first, first + matches.length(i), seen);
      }
    }
  }

  private record View(
      char[] text, @Nullable NormalText plain, WordStream words, int bonus, Account account) {}

  private void weigh(SoughtPhrase sought, int first, int last, View view) {
    Phrase phrase = sought.phrase();
    int full = Math.min(MOST, phrase.weight() + view.bonus());
    int known = view.account().weight(sought.stage(), phrase.id());
    if (known >= full) {
      return;
    }
    WordStream words = view.words();
    double factor = context.factor(phrase.category(), view.text(), words, first, last);
    int weight = (int) (full * factor);
    if (weight > known) {
      view.account()
          .add(
              sought.stage(),
              new PhraseMatch(
                  phrase.id(),
                  phrase.category(),
                  phrase.severity(),
                  evidence(view, words.start(first), words.end(last)),
                  weight),
              factor);
    }
  }

  /** The part at fault, as it stood in the text, or as deciphered where that is no part of it. */
  private static String evidence(View view, int start, int end) {
    NormalText plain = view.plain();
    return plain == null ? new String(view.text(), start, end - start) : plain.evidence(start, end);
  }
}
