package dev.armor.pipeline.policy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Further conditions of a rule; all must hold.
 *
 * @param timeWindow when, null for always
 * @param minRiskScore least score of the layers asked before the policy, 0 to 100
 * @param maxRiskScore greatest such score, 0 to 100
 * @param payloadContains texts that all occur in the action, any case
 * @param payloadExcludes texts of which none occurs
 */
public record RuleConditions(
    @Nullable TimeWindow timeWindow,
    int minRiskScore,
    int maxRiskScore,
    List<String> payloadContains,
    List<String> payloadExcludes) {

  /** No further condition. */
  public static final RuleConditions NONE = new RuleConditions(null, 0, 100, List.of(), List.of());

  public RuleConditions {
    payloadContains = lowerCase(payloadContains);
    payloadExcludes = lowerCase(payloadExcludes);
  }

  boolean hold(Facts facts, Instant time) {
    if (timeWindow != null && !timeWindow.contains(time)) {
      return false;
    }
    boolean scored = minRiskScore > 0 || maxRiskScore < 100;
    if (scored && (facts.score() < minRiskScore || facts.score() > maxRiskScore)) {
      return false;
    }
    return payloadContains.stream().allMatch(text -> facts.words().contains(text))
        && payloadExcludes.stream().noneMatch(text -> facts.words().contains(text));
  }

  private static List<String> lowerCase(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }
}
