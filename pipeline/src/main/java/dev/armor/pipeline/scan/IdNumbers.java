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
    RuleIndex.Row row = rules.row(run);
    IdRule best = null;
    int bestEnd = -1;
    int bestConfidence = 0;
    for (int i = 0; i < row.size(); i++) {
      if (row.minLength(i) > chain + 2) {
        continue;
      }
      IdRule rule = rules.rule(row.index(i));
      int end = rules.shape(row.index(i)).match(chars, at);
      if (end < bestEnd
          || end < 0
          || (end < chars.length && goesOn(end))
          || isPartOfLonger(at, end)
          // Where the words around are in the hand they are cheaper than a check over digits.
          || (around.isRead(at, end) && !canCount(rule, at, end))) {
        continue;
      }
      String id = id(rule, at);
      int confidence = rule.check().holds(id) ? confidence(rule, id, at, end) : 0;
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

  /** Whether a number of this rule counts here, whatever its digits. */
  private boolean canCount(IdRule rule, int at, int end) {
    return rule.when() == IdRule.When.STRONG
        || (rule.when() == IdRule.When.ALONE && around.alone(at, end))
        || around.names(rule.context(), at, end);
  }

  private boolean goesOn(int end) {
    char c = chars[end];
    boolean joint = c == '-' || c == '/' || c == '_' || c == '.' || c == ':' || c == '=';
    return Letters.joins(c) || (joint && end + 1 < chars.length && Letters.joins(chars[end + 1]));
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
            && Letters.isDigit(chars[at])
            && Shape.isSeparator(chars[at - 1])
            && Letters.isDigit(chars[at - 2]))
        || (end + 1 < chars.length
            && Letters.isDigit(chars[end - 1])
            && Shape.isSeparator(chars[end])
            && Letters.isDigit(chars[end + 1]));
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
