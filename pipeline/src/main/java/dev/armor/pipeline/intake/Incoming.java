package dev.armor.pipeline.intake;

/**
 * Text that came into a session from outside.
 *
 * @param kind how it came
 * @param source where from, for people: a host, a tool, a table
 * @param text what came, as far as it is looked at; the caller bounds it
 * @param sensitive whether the operator marked the source as sensitive
 */
public record Incoming(Kind kind, String source, String text, boolean sensitive) {

  /** How text comes in. */
  public enum Kind {
    /** The answer of an HTTP server. */
    ANSWER("the answer of"),
    /** What a model said; the calls it asks for are judged when they are made. */
    REPLY("the reply of"),
    /** What a tool gave back. */
    TOOL_RESULT("the result of"),
    /** A value of a database. */
    ROW("a row of");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** The source in a sentence, for example {@code the answer of example.org}. */
  public String from() {
    return kind.words + " " + source;
  }

  /** The size alone: the text may be secret and must not reach a log by accident. */
  @Override
  public String toString() {
    return "Incoming[" + from() + ", " + text.length() + " characters]";
  }
}
