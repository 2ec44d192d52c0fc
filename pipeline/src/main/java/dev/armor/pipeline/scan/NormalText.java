package dev.armor.pipeline.scan;

import org.jspecify.annotations.Nullable;

/**
 * A text in the plain form in which words can be compared, with the way back to the original.
 *
 * <p>Compatibility forms, accents, case and look-alike letters are folded, invisible characters
 * dropped; what was dropped or folded is counted, since hiding is itself a sign. Of one thread.
 */
public final class NormalText implements CharSequence {
  private final String original;
  private final char[] letters;
  private final @Nullable Origins origins;
  private final int invisibles;
  private final int foldedLetters;
  private final int mixedWords;
  private final String tagged;
  private @Nullable String plain;

  /** {@code origins} is null when every character stands where it stood. */
  NormalText(
      String original,
      char[] letters,
      @Nullable Origins origins,
      int invisibles,
      int foldedLetters,
      int mixedWords,
      String tagged) {
    this.original = original;
    this.letters = letters;
    this.origins = origins;
    this.invisibles = invisibles;
    this.foldedLetters = foldedLetters;
    this.mixedWords = mixedWords;
    this.tagged = tagged;
  }

  /** Brings a text into its plain form: one pass, linear. */
  public static NormalText of(CharSequence text) {
    String given = text.toString();
    char[] letters = given.toCharArray();
    if (!isAscii(letters)) {
      return new Normaliser(given, letters).run();
    }
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Letters.LOWER_ASCII[letters[i] & 0x7f];
    }
    return new NormalText(given, letters, null, 0, 0, 0, "");
  }

  /** A text in ASCII has nothing to fold but case. */
  private static boolean isAscii(char[] letters) {
    int all = 0;
    for (char c : letters) {
      all |= c;
    }
    return all < 128;
  }

  /** The characters of the plain form; not to be changed. */
  public char[] letters() {
    return letters;
  }

  /** Index in the original of the character at {@code index}; its length for the end. */
  public int origin(int index) {
    if (index >= letters.length) {
      return original.length();
    }
    return origins == null ? index : origins.of(index);
  }

  /** The part of the original that became {@code start..end}. */
  public String evidence(int start, int end) {
    return original.substring(origin(start), origin(end));
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
    return letters.length;
  }

  @Override
  public char charAt(int index) {
    return letters[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(letters, start, end - start);
  }

  @Override
  public String toString() {
    if (plain == null) {
      plain = new String(letters);
    }
    return plain;
  }
}
