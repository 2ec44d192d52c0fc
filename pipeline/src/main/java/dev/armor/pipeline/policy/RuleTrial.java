package dev.armor.pipeline.policy;

import java.util.List;

/** One action, told by its facts as in an example, on which rules can be tried. */
public final class RuleTrial {

  private final RuleExample example;

  private RuleTrial(RuleExample example) {
    this.example = example;
  }

  /**
   * Reads the facts from a JSON object.
   *
   * @throws PolicyInvalidException with everything that is wrong
   */
  public static RuleTrial of(String json) {
    Problems problems = new Problems();
    Node root = DocumentReader.read(json, "context.json", problems);
    RuleExample example = null;
    if (root instanceof Node.Mapping mapping) {
      Section section = new Section(mapping, "the context", problems);
      example = ExampleReader.read(section);
      section.close();
    } else if (root != null) {
      problems.add(root.at(), "the context must be an object, but is " + root.kind());
    }
    problems.throwIfAny();
    if (example == null) {
      throw new IllegalStateException("a context without problems was not read");
    }
    return new RuleTrial(example);
  }

  /** Those of the rules that match the action, in their order. */
  public List<Rule> matching(List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.enabled() && RuleExamples.matches(rule, example))
        .toList();
  }
}
