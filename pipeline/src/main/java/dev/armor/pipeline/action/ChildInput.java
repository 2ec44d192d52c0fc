package dev.armor.pipeline.action;

/**
 * What a process reads on its standard input, as far as that is known when it is judged. To many
 * programs it says what to do: a shell runs it, {@code xargs} makes arguments of it.
 */
public sealed interface ChildInput {
  /** Nothing, or nothing that was written yet. */
  ChildInput NONE = new None();

  /** Something of which nothing is known. */
  ChildInput UNKNOWN = new Unknown();

  /** See {@link #NONE}. */
  record None() implements ChildInput {}

  /** See {@link #UNKNOWN}. */
  record Unknown() implements ChildInput {}

  /**
   * What the program wrote to it.
   *
   * @param text the last of it, as much as tells what the last of all means
   * @param judged how many of its first characters were judged when they were written
   */
  record Text(String text, int judged) implements ChildInput {
    public Text {
      if (judged < 0 || judged > text.length()) {
        throw new IllegalArgumentException(
            "judged is " + judged + ": the text has " + text.length() + " characters");
      }
    }

    /** Text of which nothing was judged before. */
    public Text(String text) {
      this(text, 0);
    }

    /** What is written now. */
    public String fresh() {
      return text.substring(judged);
    }
  }

  /**
   * A file.
   *
   * @param path as the program named it
   */
  record File(String path) implements ChildInput {}

  /**
   * What another process prints.
   *
   * @param of that process
   */
  record Output(StartProcess of) implements ChildInput {}
}
