package dev.armor.pipeline.command.syntax;

/**
 * The body of {@code <<WORD}. It follows the line on which it is announced, so the parser fills it
 * in after the command that owns it was built; it does not change once the parser has returned.
 */
public final class HereDocument {
  private Word body = Word.of("");

  /** The text, with expansions unless the delimiter was quoted. */
  public Word body() {
    return body;
  }

  void fill(Word text) {
    this.body = text;
  }
}
