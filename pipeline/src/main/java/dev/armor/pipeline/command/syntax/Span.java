package dev.armor.pipeline.command.syntax;

/**
 * A piece of a script: the text and the offsets, in characters, where the piece starts and ends.
 */
public record Span(String text, int start, int end) {
  /** Longest excerpt that is shown to a person, in characters. */
  private static final int LONGEST = 240;

  /** Offsets beyond the text, as after a quote that nobody closed, mean its end. */
  public Span {
    end = Math.min(end, text.length());
    start = Math.min(start, end);
  }

  /** The piece as written, shortened to what a person reads. */
  public String excerpt() {
    int stop = Math.min(end, start + LONGEST);
    String piece = text.substring(start, stop).strip();
    return stop < end ? piece + "…" : piece;
  }
}
