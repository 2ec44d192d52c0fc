package dev.armor.pipeline.scan;

import org.jspecify.annotations.Nullable;

/** Finds numbers of the table in one text, and weighs how sure each is where it stands. */
final class IdNumbers {
  private final String text;
  private final char[] chars;
  private final RuleIndex<IdRule> ids;
  private final Surroundings around;

  IdNumbers(String text, char[] chars, RuleIndex<IdRule> ids, Surroundings around) {
    this.text = text;
    this.chars = chars;
    this.ids = ids;
    this.around = around;
  }

  /**
   * The number that begins at {@code at}, null when none does.
   *
   * @param run how many letters and digits stand there in a row
   * @param chain how many letters and digits hang together from there
   */
  @Nullable ScanFinding at(int at, char c, char next, int run, int chain) {
    RuleIndex.Group<IdRule> rules = ids.startingWith(c, next);
    IdRule best = null;
    int bestEnd = -1;
    int bestConfidence = 0;
    int most = chain + 2;
    for (int i = rules.next(0, run, most); i >= 0; i = rules.next(i + 1, run, most)) {
      IdRule rule = rules.rule(i);
      // The words around are found in the whole text: what no shape fits does not need them.
      if (around.isRead() && !canCount(rule, at)) {
        continue;
      }
      int end = rules.shape(i).match(chars, at);
      if (end < bestEnd
          || end < 0
          || (end < text.length() && goesOn(end))
          || isPartOfLonger(at, end)) {
        continue;
      }
      String id = id(rule, at);
      // A check over digits in the hand is cheaper than the first look for words.
      int confidence =
          rule.check().holds(id) && canCount(rule, at) ? confidence(rule, id, at, end) : 0;
      if (confidence > 0 && (end > bestEnd || confidence > bestConfidence)) {
        best = rule;
        bestEnd = end;
        bestConfidence = confidence;
      }
    }
    return best == null
        ? null
        : ScanFinding.of(best.type(), best.kind(), text, at, bestEnd, bestConfidence);
  }

  /** Whether a number of this rule that begins here counts, whatever its digits. */
  private boolean canCount(IdRule rule, int at) {
    return switch (rule.when()) {
      case STRONG -> true;
      case ALONE -> around.beginsAlone(at) || around.mentions(rule.context());
      case CONTEXT -> around.mentions(rule.context());
    };
  }

  private boolean goesOn(int end) {
    char c = text.charAt(end);
    boolean joint = c == '-' || c == '/' || c == '_' || c == '.' || c == ':' || c == '=';
    return Letters.joins(c)
        || (joint && end + 1 < text.length() && Letters.joins(text.charAt(end + 1)));
  }

  /** What the issuer's check is computed over; letters of either case make up a wallet's name. */
  private String id(IdRule rule, int at) {
    String plain = rule.shape().plain(chars, at);
    return rule.type().equals("crypto_wallet") ? plain : bare(plain);
  }

  /** 0 when the match does not count here. */
  private int confidence(IdRule rule, String id, int at, int end) {
    boolean told = around.names(rule.context(), at, end);
    if (told) {
      return rule.when() == IdRule.When.STRONG ? 95 : 85;
    }
    if (around.technical(at)) {
      return 0;
    }
    return switch (rule.when()) {
      case STRONG ->
          Entropy.distinct(id) <= 2 && around.documented(at, end) && !around.alone(at, end)
              ? 0
              : 80;
      case ALONE -> around.alone(at, end) ? 70 : 0;
      case CONTEXT -> 0;
    };
  }

  /** Whether groups of digits go on before or behind: an account number is not the id inside it. */
  private boolean isPartOfLonger(int at, int end) {
    return (at > 1
            && Letters.isDigit(text.charAt(at))
            && Shape.isSeparator(text.charAt(at - 1))
            && Letters.isDigit(text.charAt(at - 2)))
        || (end + 1 < text.length()
            && Letters.isDigit(text.charAt(end - 1))
            && Shape.isSeparator(text.charAt(end))
            && Letters.isDigit(text.charAt(end + 1)));
  }

  /** Letters and digits alone, letters in upper case: what issuers compute their checks over. */
  private static String bare(String matched) {
    StringBuilder id = new StringBuilder(matched.length());
    for (int i = 0; i < matched.length(); i++) {
      char c = matched.charAt(i);
      if (Letters.isWord(c)) {
        id.append(Letters.isLower(c) ? (char) (c - 32) : c);
      }
    }
    return id.toString();
  }
}
