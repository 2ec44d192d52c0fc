package dev.armor.pipeline;

import dev.armor.pipeline.policy.Policy;

/** Gives the policy revision in force now; called once for each verdict, from any thread. */
public interface PolicySource {

  /** The revision to judge by. */
  Policy current();
}
