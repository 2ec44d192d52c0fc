package dev.armor.pipeline.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a valid policy says in vain, contradicts, leaves out or gives away.
 *
 * @param severity how much it matters
 * @param category what kind it is
 * @param description one sentence
 * @param affectedTools tools that it concerns, may be empty
 * @param suggestion what to do about it
 * @param at where it stands; null when it concerns a whole workspace
 */
public record PolicyIssue(
    Severity severity,
    Category category,
    String description,
    List<String> affectedTools,
    String suggestion,
    @Nullable Position at) {

  /** How much it matters, by its name on the wire. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The name on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What kind it is (API.md, section 12). */
  public enum Category {
    /** Two parts demand different things of the same action. */
    CONTRADICTION,
    /** A rule or grant that never has an effect, because another one always comes first. */
    DEAD_RULE,
    /** Kinds of action of which the workspace says nothing. */
    INCOMPLETE_COVERAGE,
    /** A condition that no action can meet. */
    UNSATISFIABLE,
    /** More is granted than the rest of the policy suggests. */
    PRIVILEGE_ESCALATION;

    /** The name on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PolicyIssue {
    affectedTools = List.copyOf(affectedTools);
  }

  /**
   * The issue as one line for people.
   *
   * @param place where it stands when it has no place of its own, for example a file and workspace
   */
  public String line(String place) {
    return (at == null ? place : at)
        + ": "
        + severity.wire()
        + " "
        + category.wire()
        + ": "
        + description
        + "; "
        + suggestion;
  }
}
