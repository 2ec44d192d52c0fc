package dev.armor.pipeline.verdict;

/**
 * What a layer noticed.
 *
 * @param rule id of the rule, for example {@code process.pipe-to-shell}; it never changes meaning
 * @param least the mildest decision that this finding lets pass; {@code ALLOW} when it only adds to
 *     the score
 * @param score how much it weighs alone, 0 to 100
 * @param reason one sentence for a person, free of secrets
 * @param evidence the part of the action at fault; it may hold a secret and is masked before it is
 *     recorded or shown
 */
public record Finding(String rule, Decision least, int score, String reason, String evidence) {

  public Finding {
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException(rule + " has score " + score + ": it must be 0 to 100");
    }
  }

  /** A finding that adds to the score and demands nothing by itself. */
  public static Finding note(String rule, int score, String reason, String evidence) {
    return new Finding(rule, Decision.ALLOW, score, reason, evidence);
  }

  /** A finding after which a person must agree, whatever the score. */
  public static Finding review(String rule, int score, String reason, String evidence) {
    return new Finding(rule, Decision.REVIEW, score, reason, evidence);
  }

  /** A finding that blocks, whatever the score. */
  public static Finding block(String rule, int score, String reason, String evidence) {
    return new Finding(rule, Decision.BLOCK, score, reason, evidence);
  }
}
