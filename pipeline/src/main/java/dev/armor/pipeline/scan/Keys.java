package dev.armor.pipeline.scan;

import java.util.List;
import java.util.Locale;

/** Finds keys that their form gives away, at the beginning of a word. Safe for many threads. */
final class Keys {
  private final RuleIndex<SecretRule> led = index(true);
  private final RuleIndex<SecretRule> drawn = index(false);
  private final WordStarts starts = new WordStarts(led, drawn);

  private static RuleIndex<SecretRule> index(boolean led) {
    List<SecretRule> rules =
        SecretRule.all().stream().filter(rule -> rule.shape().isLed() == led).toList();
    return new RuleIndex<>(rules, SecretRule::shape);
  }

  /**
   * Adds the keys that begin at {@code at}.
   *
   * @param c the character there
   * @param run how many letters and digits stand there in a row
   * @param digits whether there are digits among them
   * @return index after the longest, or -1
   */
  int at(ScannedText text, int at, char c, int run, boolean digits) {
    char[] chars = text.chars;
    int wordEnd = at + run;
    char next = at + 1 < chars.length ? chars[at + 1] : ' ';
    if (starts.maySpellKey(c, next, run, digits)) {
      int end = longest(text, at, run, led.startingWith(c, next));
      if (end < 0 && WordStarts.mayBeDrawn(run, digits)) {
        end = longest(text, at, run, drawn.startingWith(c, next));
      }
      if (end > 0) {
        return end;
      }
    }
    if (run < DrawnKeys.LENGTH
        && (wordEnd == chars.length || (Kinds.of(chars[wordEnd]) & Kinds.BASE64_SIGN) == 0)) {
      return -1; // nothing that long hangs together here
    }
    int end = DrawnKeys.end(chars, at);
    return end > 0 && !text.around().technical(at)
        ? text.add("drawn_key", SensitiveKind.CREDENTIAL, at, end, 65)
        : -1;
  }

  private static int longest(ScannedText text, int at, int run, RuleIndex.Group<SecretRule> rules) {
    char[] chars = text.chars;
    RuleIndex.Row row = rules.row(run);
    int best = -1;
    for (int i = 0; i < row.size(); i++) {
      Shape shape = rules.shape(row.index(i));
      int end = shape.match(chars, at);
      if (end <= best || (end < chars.length && Letters.isWord(chars[end]))) {
        continue;
      }
      String key = shape.plain(chars, at);
      if (key.contains("xxxxxxxxxxxx")) {
        continue; // nobody's key: a row of x where the drawn part belongs
      }
      SecretRule rule = rules.rule(row.index(i));
      boolean holds = rule.check().holds(key);
      if (holds || !rule.required()) {
        int confidence = isSample(key) ? 58 : holds ? 98 : 80;
        best = text.add(rule.type(), SensitiveKind.CREDENTIAL, at, end, confidence);
      }
    }
    return best;
  }

  /** Keys of documentation: still the form of a key, so a person may look, but nothing is held. */
  private static boolean isSample(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("example") || lower.contains("xxxxxx") || Entropy.distinct(key) < 8;
  }
}
