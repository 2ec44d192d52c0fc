package dev.armor.pipeline.policy;

import java.util.List;

/** Runs the examples of a rule: the operator's own test that the rule says what was meant. */
final class RuleExamples {

  private RuleExamples() {}

  static void run(Rule rule, Problems problems) {
    for (RuleExample example : rule.match()) {
      if (!matches(rule, example)) {
        problems.add(example.at(), "rule \"" + rule.id() + "\" does not match this example");
      }
    }
    for (RuleExample example : rule.notMatch()) {
      if (matches(rule, example)) {
        problems.add(
            example.at(), "rule \"" + rule.id() + "\" matches this example, which it must not");
      }
    }
  }

  static boolean matches(Rule rule, RuleExample example) {
    FactContext context = new FactContext(example.role(), List.of(), List.of(), 0, List.of());
    Facts facts = Facts.told(example.facts(), context);
    return rule.types().contains(facts.type()) && rule.matches(facts, example.time());
  }
}
