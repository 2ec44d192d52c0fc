package dev.armor.pipeline.policy;

import java.util.List;

/**
 * What facts hold beside the action itself.
 *
 * @param role role of the acting agent's profile, empty without one
 * @param labels taint labels of the session
 * @param provenance sensitive sources found again in what goes out
 * @param score composite score of the layers asked so far, 0 to 100
 * @param findings rule ids that these layers found
 */
public record FactContext(
    String role, List<String> labels, List<String> provenance, int score, List<String> findings) {

  /** Of an action of which nothing else is known. */
  public static final FactContext NONE = new FactContext("", List.of(), List.of(), 0, List.of());

  public FactContext {
    labels = List.copyOf(labels);
    provenance = List.copyOf(provenance);
    findings = List.copyOf(findings);
  }
}
