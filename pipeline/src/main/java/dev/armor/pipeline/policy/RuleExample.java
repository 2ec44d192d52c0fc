package dev.armor.pipeline.policy;

import java.time.Instant;
import java.util.Map;

/**
 * An action, told by its facts, that a rule must match or must not match.
 *
 * @param facts what is told of it, by name, and what follows from that
 * @param role role of the acting agent, empty for none
 * @param time when it happens
 * @param at where the example stands
 */
public record RuleExample(Map<Fact, Object> facts, String role, Instant time, Position at) {

  public RuleExample {
    facts = Map.copyOf(facts);
  }
}
