package dev.armor.pipeline.scan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text in the plain form in which words can be compared, with the way back to the original.
 *
 * <p>Compatibility forms, accents, case and look-alike letters are folded, invisible characters
 * dropped; what was dropped or folded is counted, since hiding is itself a sign.
 */
public final class NormalText implements CharSequence {
  private final String original;
  private final String plain;
  private final int @Nullable [] origins;
  private final int invisibles;
  private final int foldedLetters;
  private final int mixedWords;
  private final String tagged;

  /** {@code origins} is null when every character stands where it stood. */
  NormalText(
      String original,
      String plain,
      int @Nullable [] origins,
      int invisibles,
      int foldedLetters,
      int mixedWords,
      String tagged) {
    this.original = original;
    this.plain = plain;
    this.origins = origins;
    this.invisibles = invisibles;
    this.foldedLetters = foldedLetters;
    this.mixedWords = mixedWords;
    this.tagged = tagged;
  }

  /** Brings a text into its plain form: one pass, linear. */
  public static NormalText of(CharSequence text) {
    String given = text.toString();
    return isAscii(given)
        ? new NormalText(given, given.toLowerCase(Locale.ROOT), null, 0, 0, 0, "")
        : new Normaliser(given).run();
  }

  /** A text in ASCII has nothing to fold but case. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Index in the original of the character at {@code index}; its length for the end. */
  public int origin(int index) {
    if (index >= plain.length()) {
      return original.length();
    }
    return origins == null ? index : origins[index];
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
    return plain.length();
  }

  @Override
  public char charAt(int index) {
    return plain.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return plain.subSequence(start, end);
  }

  @Override
  public String toString() {
    return plain;
  }
}
