package dev.armor.pipeline.scan;

import java.util.List;

/**
 * A compiled format of a key or number, matched at one place in time linear in the match.
 *
 * <p>Written as a row of elements: {@code "text"} stands for itself and {@code ~"text"} for any
 * case of it; {@code 9} is a digit, {@code A} an upper-case letter, {@code a} a letter, {@code X}
 * an upper-case letter or digit, {@code x} a letter or digit, {@code h} a hexadecimal digit, {@code
 * w} a letter, digit or underscore, {@code u} the base64url alphabet, {@code B} the base64
 * alphabet, and {@code [...]} a set with ranges (any case of its letters after {@code ~}). Each may
 * be followed by {@code {n}} or {@code {m,n}}. {@code _} is an optional separator (blank, hyphen,
 * dot), the same at every place of one match; {@code =} is one that must be there.
 *
 * <p>Repetition takes all it can get and never gives back, so a match costs no more than its
 * length.
 */
final class Shape {
  /** What may stand between two groups of one number: blank, hyphen, dot and their like. */
  static final String SEPARATORS = " -.\u00a0\u2011\u2013";

  private static final byte SET = 0;
  private static final byte LITERAL = 1;
  private static final byte CASELESS = 2;
  private static final byte SEPARATOR = 3;

  private final List<ShapeReader.Element> elements;

  // The elements again, as what a match runs through.
  private final byte[] kinds;
  private final char[][] literals;
  private final long[] low;
  private final long[] high;
  private final int[] min;
  private final int[] max;

  private final int minLength;
  private final long runs;

  private Shape(List<ShapeReader.Element> elements) {
    this.elements = elements;
    int count = elements.size();
    kinds = new byte[count];
    literals = new char[count][];
    low = new long[count];
    high = new long[count];
    min = new int[count];
    max = new int[count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      ShapeReader.Element element = elements.get(i);
      kinds[i] = kind(element);
      literals[i] = element.literal().toCharArray();
      low[i] = element.low();
      high[i] = element.high();
      min[i] = element.min();
      max[i] = element.max();
      length += element.leastWordCharacters();
    }
    minLength = length;
    runs = WordRuns.of(elements);
  }

  private static byte kind(ShapeReader.Element element) {
    return element.separator()
        ? SEPARATOR
        : element.literal().isEmpty() ? SET : element.anyCase() ? CASELESS : LITERAL;
  }

  /** Compiles {@code source}; a malformed one is an error in the table that holds it. */
  static Shape compile(String source) {
    return new Shape(new ShapeReader(source).elements());
  }

  /** Least number of letters and digits. */
  int minLength() {
    return minLength;
  }

  /**
   * With how many letters and digits in a row a match can begin that ends where a word ends: bit
   * <i>n</i> for <i>n</i> of them, the highest for 63 and more.
   */
  long runs() {
    return runs;
  }

  boolean startsWith(char c) {
    ShapeReader.Element first = elements.get(0);
    return first.literal().isEmpty()
        ? first.takes(c)
        : first.sameLetter(first.literal().charAt(0), c);
  }

  /** Whether {@code c} can be the second character; true where that depends on the first. */
  boolean goesOnWith(char c) {
    ShapeReader.Element first = elements.get(0);
    if (first.literal().length() > 1) {
      return first.sameLetter(first.literal().charAt(1), c);
    }
    if (first.literal().isEmpty() && first.max() > 1) {
      return first.min() < 2 || first.takes(c);
    }
    ShapeReader.Element second = elements.size() > 1 ? elements.get(1) : first;
    if (second.separator()) {
      return true;
    }
    return second.literal().isEmpty()
        ? second.takes(c)
        : second.sameLetter(second.literal().charAt(0), c);
  }

  /** Whether a fixed text begins it; otherwise only digits or length tell it from a word. */
  boolean isLed() {
    return kinds[0] == LITERAL || kinds[0] == CASELESS;
  }

  /** Index after the match at {@code from}, or -1. */
  int match(char[] text, int from) {
    int at = from;
    int separator = -1;
    for (int i = 0; i < kinds.length; i++) {
      switch (kinds[i]) {
        case SET:
          int end = after(text, at, i);
          if (end - at < min[i]) {
            return -1;
          }
          at = end;
          break;
        case SEPARATOR:
          char c = at < text.length ? text[at] : 0;
          boolean present = isSeparator(c);
          if (separator == -1) {
            separator = present ? c : 0;
          }
          if (present != (separator != 0)
              || (present && c != separator)
              || (min[i] > 0 && !present)) {
            return -1;
          }
          at += present ? 1 : 0;
          break;
        default:
          if (!stands(text, at, literals[i], kinds[i] == CASELESS)) {
            return -1;
          }
          at += literals[i].length;
      }
    }
    return at;
  }

  /** What matched at {@code from}, without its separators. */
  String plain(char[] text, int from) {
    StringBuilder plain = new StringBuilder(48);
    int at = from;
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == SEPARATOR) {
        at += at < text.length && isSeparator(text[at]) ? 1 : 0;
      } else {
        int end = kinds[i] == SET ? after(text, at, i) : at + literals[i].length;
        plain.append(text, at, end - at);
        at = end;
      }
    }
    return plain.toString();
  }

  /** Index after all that the set of element {@code i} takes. */
  private int after(char[] text, int from, int i) {
    int ceiling = Math.min(text.length, from + max[i]);
    long low = this.low[i];
    long high = this.high[i];
    int at = from;
    while (at < ceiling) {
      char c = text[at];
      // A shift takes the last six bits of its distance.
      if (((c < 64 ? low : c < 128 ? high : 0) >>> c & 1) == 0) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean stands(char[] text, int at, char[] literal, boolean anyCase) {
    if (at + literal.length > text.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      char c = text[at + i];
      if (c != literal[i] && !(anyCase && Letters.lower(c) == Letters.lower(literal[i]))) {
        return false;
      }
    }
    return true;
  }

  static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00a0' || c == '\u2011' || c == '\u2013';
  }
}
