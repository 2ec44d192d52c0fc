package dev.armor.pipeline.command.run;

/**
 * What is left to read of a script that a shell reads on its standard input: a program that it
 * starts reads on there.
 *
 * @param text of the script
 * @param from where it goes on, in characters; past its end when nothing is left
 */
public record Rest(String text, int from) {
  /** Nothing is left, or nothing is known of it. */
  public static final Rest NONE = new Rest("", 0);

  /** As data; shares nothing with the script, so it is asked for where it is read only. */
  Flow flow() {
    return from >= text.length() ? Flow.NONE : Flow.of(text.substring(from));
  }
}
