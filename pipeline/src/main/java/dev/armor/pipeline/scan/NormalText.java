package dev.armor.pipeline.scan;

/**
 * A text in the plain form in which words can be compared, with the way back to the original.
 *
 * <p>Compatibility forms, accents, case and look-alike letters are folded, invisible characters
 * dropped; what was dropped or folded is counted, since hiding is itself a sign.
 */
public final class NormalText implements CharSequence {
  private final CharSequence original;
  private final char[] chars;
  private final int[] origins;
  private final int length;
  private final int invisibles;
  private final int foldedLetters;
  private final int mixedWords;
  private final String tagged;

  NormalText(
      CharSequence original,
      char[] chars,
      int[] origins,
      int length,
      int invisibles,
      int foldedLetters,
      int mixedWords,
      String tagged) {
    this.original = original;
    this.chars = chars;
    this.origins = origins;
    this.length = length;
    this.invisibles = invisibles;
    this.foldedLetters = foldedLetters;
    this.mixedWords = mixedWords;
    this.tagged = tagged;
  }

  /** Brings a text into its plain form: one pass, linear. */
  public static NormalText of(CharSequence text) {
    return new Normaliser(text.toString()).run();
  }

  /** Index in the original of the character at {@code index}; its length for the end. */
  public int origin(int index) {
    return index < length ? origins[index] : original.length();
  }

  /** The part of the original that became {@code start..end}. */
  public String evidence(int start, int end) {
    return original.subSequence(origin(start), origin(end)).toString();
  }

  /** How many characters were dropped that nobody sees. */
  public int invisibles() {
    return invisibles;
  }

  /** How many letters came from mathematical, full-width, enclosed or look-alike forms. */
  public int foldedLetters() {
    return foldedLetters;
  }

  /** How many words mixed letters of two scripts. */
  public int mixedWords() {
    return mixedWords;
  }

  /** The text that was written in invisible tag characters (U+E0020 to U+E007E). */
  public String tagged() {
    return tagged;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
