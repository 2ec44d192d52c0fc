package dev.armor.pipeline.policy;

import java.util.List;

/**
 * A policy that cannot be used. Holds every problem that was found, in the order of the file; the
 * message has one line for each.
 */
public final class PolicyInvalidException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** With at least one problem. */
  public PolicyInvalidException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(text.length() == 0 ? "" : System.lineSeparator()).append(problem);
    }
    return text.toString();
  }
}
