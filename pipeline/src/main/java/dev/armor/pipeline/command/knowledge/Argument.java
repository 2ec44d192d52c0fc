package dev.armor.pipeline.command.knowledge;

/**
 * A word after expansion, as far as it can be known without running anything.
 *
 * @param text the text, with {@link #UNKNOWN} in place of each piece that cannot be known
 * @param origins where its pieces came from, bits of {@link Origin}
 * @param glob whether an unquoted {@code *}, {@code ?} or {@code [} is in it
 */
public record Argument(String text, int origins, boolean glob) {
  /** Stands in texts for any number of characters that cannot be known; a private-use character. */
  public static final char UNKNOWN = '\uE000';

  /**
   * Stands for the path of some file below the directory in front of it; a private-use character.
   */
  public static final char SOME = '\uE001';

  /** A word that is wholly known. */
  public static Argument of(String text) {
    return new Argument(text, 0, false);
  }

  /** Whether every character is known. */
  public boolean known() {
    return text.indexOf(UNKNOWN) < 0 && text.indexOf(SOME) < 0;
  }

  /** The text for a person: unknown pieces as an ellipsis. */
  public String shown() {
    return known() ? text : text.replace(UNKNOWN, '…').replace(SOME, '*');
  }
}
