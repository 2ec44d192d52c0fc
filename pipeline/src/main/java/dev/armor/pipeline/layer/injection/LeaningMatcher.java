package dev.armor.pipeline.layer.injection;

/**
 * Notices passages whose words, all in all, are those of orders to a model, also where no phrase
 * and no act is known. That is a likeness and no proof, so it asks for a look and never stops a
 * text by itself; beside other signs it counts as one more.
 */
final class LeaningMatcher {
  private static final int STAGE = 3;
  private static final String RULE = "leaning.passage";
  private static final String CATEGORY = "wording_of_orders";

  /** What a passage weighs that leans just far enough. */
  private static final int LEAST_WEIGHT = FirewallReport.REVIEW_FROM;

  /** What a passage weighs at most: less than what stops a text. */
  private static final int MOST_WEIGHT = 55;

  /** Words that a report names. */
  private static final int NAMED = 6;

  private final Leanings leanings;
  private final Context context;

  LeaningMatcher(Leanings leanings, Context context) {
    this.leanings = leanings;
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
    Passages passages = view.passages();
    for (int block = from; block < to; block++) {
      int end = words.blockStart(block + 1);
      int sum = leanings.sum(words, words.blockStart(block), end, passages.sharesBefore(end));
      passages.note(block, sum);
      for (int more = 0; more <= Passages.MORE; more++) {
        int first = passages.first(block, more);
        if (first < 0) {
          break;
        }
        int all = passages.sum(first, block);
        int least = leanings.least(passages.length(first, block));
        if (all >= least) {
          int above = (all - least) * LEAST_WEIGHT / least;
          weigh(view, first, block, Math.min(MOST_WEIGHT, LEAST_WEIGHT + above), account);
        }
      }
    }
  }

  private void weigh(View view, int first, int last, int full, Account account) {
    if (account.weight(STAGE, RULE) >= full) {
      return;
    }
    LeaningShares shares = new LeaningShares(view, first, last);
    double factor = context.factor(CATEGORY, view, shares.heaviestFirst(), shares.heaviestLast());
    int weight = (int) (full * factor);
    if (account.takes(STAGE, RULE, weight, factor)) {
      PhraseMatch match = new PhraseMatch(RULE, CATEGORY, "medium", shares.named(NAMED), weight);
      account.add(STAGE, match, factor);
    }
  }
}
