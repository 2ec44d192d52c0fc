package dev.armor.pipeline;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.limit.RateLimits;
import dev.armor.pipeline.limit.RateLimits.Limits;
import dev.armor.pipeline.policy.LimitPolicy;
import dev.armor.pipeline.verdict.Finding;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often each agent may call a tool, or act in a certain way: by the policy, and where it names
 * no limit by a standing one. Safe for use by many threads.
 */
final class CallLimits {
  /** Names of types among the tools; no tool's name has a colon and a space in it. */
  private static final String[] TYPE_BUCKETS =
      Arrays.stream(ActionType.values()).map(type -> "type: " + type.wire()).toArray(String[]::new);

  private final RateLimits limits = new RateLimits(Limits.DEFAULT);
  private final @Nullable Limits standing;

  /**
   * Limits of which none is used up.
   *
   * @param standing of tools for which the policy has none; null for no limit
   */
  CallLimits(@Nullable Limits standing) {
    this.standing = standing;
  }

  /** Counts the action; what to say of it when that is once too often, else null. */
  @Nullable Finding exceeded(Evaluation evaluation) {
    LimitPolicy policy = evaluation.policy().limits();
    if (standing == null && policy.equals(LimitPolicy.NONE)) {
      return null;
    }
    ActionType type = evaluation.action().type();
    Finding over =
        evaluation.requested()
            ? null
            : exceeded(evaluation, policy.type(type), TYPE_BUCKETS[type.ordinal()]);
    List<CallTool> calls = evaluation.calls();
    for (int i = 0; i < calls.size() && over == null; i++) {
      String tool = calls.get(i).tool();
      Limits own = policy.tool(tool);
      over = exceeded(evaluation, own == null ? standing : own, tool);
    }
    return over;
  }

  private @Nullable Finding exceeded(Evaluation evaluation, @Nullable Limits own, String tool) {
    if (own == null) {
      return null;
    }
    RateLimits.Exceeded exceeded =
        limits.take(own, evaluation.attribution().agent(), tool, evaluation.time());
    if (exceeded == null) {
      return null;
    }
    String reason =
        "the agent is over its "
            + exceeded.limit()
            + " limit for this tool; the next call passes in "
            + exceeded.waitMillis()
            + " ms";
    return Finding.block(Pipeline.RATE_LIMITED, 0, reason, tool);
  }
}
