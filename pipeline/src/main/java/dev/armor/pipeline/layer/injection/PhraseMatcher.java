package dev.armor.pipeline.layer.injection;

/** Finds the phrases of the table in the words of one view of a text. Linear in the words. */
final class PhraseMatcher {
  /** A phrase that somebody took the trouble to hide weighs this much more. */
  private static final int HIDDEN_BONUS = 10;

  private static final int MOST = 95;

  private final PhraseIndex phrases;
  private final Anchors anchors;
  private final Needs needs;
  private final Context context;

  PhraseMatcher(PhraseIndex phrases, NeededMeanings needed, Context context) {
    this.phrases = phrases;
    this.anchors = phrases.anchors();
    this.needs = new Needs(phrases.needed(), needed);
    this.context = context;
  }

  /**
   * Adds what is found in some blocks of words to the account.
   *
   * @param from the first of them
   * @param to the block after the last
   */
  void match(View view, int from, int to, Account account) {
    WordStream words = view.words();
    PhraseMatches matches = new PhraseMatches();
    for (int block = from; block < to; block++) {
      int held = view.near().inSentence(block);
      int end = words.blockStart(block + 1);
      for (int word = words.blockStart(block); word < end; word++) {
        int number = words.number(word);
        if (number >= 0) {
          seek(anchors.ofNumber(number), held, view, word, block, matches);
        } else {
          Meanings means = words.given(number);
          for (int i = 0; i < means.size(); i++) {
            seek(anchors.ofMeaning(means.at(i)), held, view, word, block, matches);
          }
        }
      }
    }
    matches.sort();
    for (int i = 0; i < matches.count(); i++) {
      if (!matches.isRepeated(i)) {
        int first = words.blockStart(matches.block(i)) + matches.first(i);
        weigh(phrases.phrase(matches.phrase(i)), first, first + matches.length(i), view, account);
      }
    }
  }

  private void seek(int key, int held, View view, int word, int block, PhraseMatches matches) {
    int end = anchors.end(key);
    for (int i = anchors.start(key); i < end; i++) {
      int sought = anchors.sought(i);
      if (needs.areMet(sought, view.near().held(), held)) {
        phrases.phrase(sought).matchAround(view, word, block, matches);
      }
    }
  }

  private void weigh(SoughtPhrase sought, int first, int last, View view, Account account) {
    Phrase phrase = sought.phrase();
    int full = Math.min(MOST, phrase.weight() + (view.hidden() > 0 ? HIDDEN_BONUS : 0));
    int known = account.weight(sought.stage(), phrase.id());
    if (known >= full) {
      return;
    }
    double factor = context.factor(phrase.category(), view, first, last);
    int weight = (int) (full * factor);
    if (account.takes(sought.stage(), phrase.id(), weight, factor)) {
      account.add(
          sought.stage(),
          new PhraseMatch(
              phrase.id(),
              phrase.category(),
              phrase.severity(),
              view.evidence(first, last),
              weight),
          factor);
    }
  }
}
