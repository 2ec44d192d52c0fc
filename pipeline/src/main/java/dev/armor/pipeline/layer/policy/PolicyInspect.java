package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.protocol.ProtocolReport;

/**
 * What an answer to {@code inspect} tells of a call beside the verdict (API.md, section 4). Worked
 * out anew from the same inputs, so that verdicts need not carry it.
 *
 * @param protocol gives {@code protocol}, {@code normalizedPayload} and {@code schemaValidation}
 * @param secrets gives {@code secretPlan}
 */
public record PolicyInspect(ProtocolReport protocol, SecretPlan secrets) {

  /** Of one call under a policy. */
  public static PolicyInspect of(CallTool call, Attribution attribution, Policy policy) {
    return new PolicyInspect(
        ProtocolReport.of(call, attribution, policy.workspace(attribution.workspace())),
        SecretPlan.of(call.requestedSecrets(), policy, policy.profile(attribution.agent())));
  }
}
