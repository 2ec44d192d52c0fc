package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.policy.PolicyInvalidException;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.policy.PolicyVerifier;

/** Any text, as YAML or as JSON, is a policy that can be verified or is refused with reasons. */
public final class PolicyTarget {

  private PolicyTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    String file = data.consumeBoolean() ? "policy.json" : "policy.yaml";
    String text = data.consumeRemainingAsString();
    try {
      PolicyVerifier.warnings(PolicyReader.read(text, file), file);
    } catch (PolicyInvalidException refused) {
      if (refused.problems().isEmpty()) {
        throw new AssertionError("refused without a reason", refused);
      }
    }
  }
}
