package dev.armor.agent.startup;

import dev.armor.pipeline.PolicySource;
import dev.armor.pipeline.policy.Policy;

/** The policy when no file was given: it never changes. */
record FixedPolicy(Policy current) implements PolicySource {}
