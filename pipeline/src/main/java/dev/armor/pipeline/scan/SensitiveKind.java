package dev.armor.pipeline.scan;

/**
 * The three families of sensitive text, with the score that one sure finding of the family gives.
 */
public enum SensitiveKind {
  /** Keys, tokens, passwords: whoever reads them can act as somebody else. */
  CREDENTIAL("credential", 70),
  /** Card and account numbers, wallets. */
  FINANCIAL("financial", 75),
  /** What names, numbers or locates a person. */
  PII("pii", 65);

  private final String wireName;
  private final int weight;

  SensitiveKind(String wireName, int weight) {
    this.wireName = wireName;
    this.weight = weight;
  }

  /** The name used in answers and records. */
  public String wireName() {
    return wireName;
  }

  /** Score from 0 to 100 of a single finding of full confidence. */
  public int weight() {
    return weight;
  }
}
