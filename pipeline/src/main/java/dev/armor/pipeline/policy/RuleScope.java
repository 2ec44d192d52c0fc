package dev.armor.pipeline.policy;

import java.util.Locale;

/** Where a rule comes from, from the broadest to the most special. */
public enum RuleScope {
  /** Shipped with Armor, in a workspace template. */
  BUILT_IN,
  /** {@code rules} at the top of the policy: for every agent and workspace. */
  ORGANISATION,
  WORKSPACE,
  /** {@code rules} of a profile. */
  AGENT;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in findings and messages, for example {@code built-in}. */
  public String wire() {
    return wire;
  }
}
