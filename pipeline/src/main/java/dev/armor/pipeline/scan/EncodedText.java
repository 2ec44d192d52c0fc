package dev.armor.pipeline.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds readable text under base64, base32, hexadecimal, binary, character codes, Morse, Braille,
 * the radio alphabet, and percent, HTML, quoted-printable and backslash escapes. Each decoding is
 * as long as its source at most, so a bounded number of layers stays linear.
 */
public final class EncodedText {
  private static final int SHORTEST_BASE64 = 20;
  private static final int SHORTEST_HEX = 24;

  private static final int ALPHABET = 1;
  private static final int HEX = 2;
  private static final int BINARY = 4;

  /** Can begin a run, as the other signs of the alphabet cannot. */
  private static final int FIRST = 8;

  private static final int EQUALS = 16;

  /** Begins an escape. */
  private static final int ESCAPE = 32;

  /** Of which alphabets a character is part, 0 for one that ends a run. */
  private static final byte[] KINDS = kinds();

  /** The longest word of the radio alphabet. */
  private static final int LONGEST_SPELLED = 8;

  /** Scheme of percent, HTML and backslash escapes, which are ordinary in web pages. */
  public static final String ESCAPES = "escapes";

  private EncodedText() {}

  /**
   * A text found under an encoding.
   *
   * @param scheme how it was hidden
   * @param text what it reads
   * @param start where the encoding begins
   * @param end where it ends
   */
  public record Layer(String scheme, String text, int start, int end) {}

  /** The readable layers directly under this text. */
  public static List<Layer> layers(String text) {
    List<Layer> layers = new ArrayList<>(0);
    char[] chars = text.toCharArray();
    int escapes = 0;
    int at = 0;
    while (at < chars.length) {
      char c = chars[at];
      int kind = c < 128 ? KINDS[c] : 0;
      if ((kind & FIRST) != 0) {
        int end = plainEnd(chars, at);
        at = end > 0 ? end : run(text, at, layers);
      } else if ((c == '.' || c == '-') && isMorse(text, at)) {
        at = morse(text, at, layers);
      } else if (SpelledText.isBraille(c)) {
        StringBuilder decoded = new StringBuilder();
        int end = SpelledText.braille(text, at, decoded);
        add("braille", decoded.toString(), at, end, layers);
        at = end;
      } else {
        escapes += (kind & ESCAPE) != 0 ? 1 : 0;
        at++;
      }
    }
    if (escapes > 2) {
      Escapes.add(chars, layers);
    }
    return layers;
  }

  /**
   * Index after the run that begins at {@code at}, or -1 when it needs a closer look: nearly all
   * runs are words, too short for an encoding and of no alphabet that is spelled.
   */
  private static int plainEnd(char[] chars, int at) {
    int end = at;
    int any = 0;
    int all = BINARY;
    while (end < chars.length) {
      char c = chars[end];
      int kind = c < 128 ? KINDS[c] : 0;
      if ((kind & ALPHABET) == 0) {
        break;
      }
      any |= kind;
      all &= kind;
      end++;
    }
    int length = end - at;
    if (length >= SHORTEST_BASE64 || (any & EQUALS) != 0 || (all != 0 && length == 8)) {
      return -1;
    }
    char first = chars[at];
    boolean spelled =
        Letters.isDigit(first)
            ? isDigitAt(chars, end + 1) || isDigitAt(chars, end + 2)
            : length <= LONGEST_SPELLED && SpelledText.isRadio(chars, at, length);
    return spelled ? -1 : end;
  }

  private static boolean isDigitAt(char[] chars, int at) {
    return at < chars.length && Letters.isDigit(chars[at]);
  }

  /** Dots or dashes, then a blank, then more: cheap, and rare outside the code. */
  private static boolean isMorse(CharSequence text, int at) {
    int next = at;
    while (next < text.length()
        && next < at + 5
        && (text.charAt(next) == '.' || text.charAt(next) == '-')) {
      next++;
    }
    return next + 1 < text.length()
        && text.charAt(next) == ' '
        && ".-/ ".indexOf(text.charAt(next + 1)) >= 0
        && (at == 0 || text.charAt(at - 1) <= ' ' || text.charAt(at - 1) == '/');
  }

  private static int morse(CharSequence text, int at, List<Layer> layers) {
    StringBuilder decoded = new StringBuilder();
    int end = Morse.read(text, at, decoded);
    if (Morse.isText(decoded)) {
      layers.add(new Layer("morse", decoded.toString(), at, end));
    }
    return end;
  }

  private static int run(String text, int at, List<Layer> layers) {
    int end = at;
    int all = HEX | BINARY;
    int escapes = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      int kind = c < 128 ? KINDS[c] : 0;
      if ((kind & ALPHABET) == 0) {
        break;
      }
      all &= kind;
      end++;
      escapes += c == '=' && end < text.length() && Letters.isHex(text.charAt(end)) ? 1 : 0;
    }
    boolean hex = (all & HEX) != 0;
    boolean binary = (all & BINARY) != 0;
    int length = end - at;
    if (binary && length == 8) {
      return binary(text, at, layers);
    }
    int spelled = length <= LONGEST_SPELLED ? spelled(text, at, end, layers) : -1;
    if (spelled > 0) {
      return spelled;
    }
    if (escapes > 3) { // quoted-printable
      Escapes.add(text.substring(at, end).toCharArray(), layers);
      return end;
    }
    if (hex && length >= SHORTEST_HEX && length % 2 == 0) {
      add("hex", unhex(text, at, end), at, end, layers);
    } else if (length >= SHORTEST_BASE64 && isBase32(text, at, end)) {
      add("base32", unbase32(text, at, end), at, end, layers);
    } else if (length >= SHORTEST_BASE64) {
      add("base64", unbase64(text.subSequence(at, end).toString()), at, end, layers);
    }
    return end;
  }

  /** A word of the radio alphabet or a character code, when more of them follow. */
  private static int spelled(CharSequence text, int at, int runEnd, List<Layer> layers) {
    StringBuilder decoded;
    int end;
    if (Letters.isDigit(text.charAt(at))) {
      boolean more = runEnd + 1 < text.length() && Letters.isDigit(text.charAt(runEnd + 1));
      if (!more && (runEnd + 2 >= text.length() || !Letters.isDigit(text.charAt(runEnd + 2)))) {
        return -1;
      }
      decoded = new StringBuilder();
      end = SpelledText.codes(text, at, decoded);
      if (!SpelledText.isWordy(decoded)) {
        return end > at ? end : -1; // what was read is not read again, to stay linear
      }
    } else if (SpelledText.isRadio(text, at, runEnd)) {
      decoded = new StringBuilder();
      end = SpelledText.radio(text, at, decoded);
    } else {
      return -1;
    }
    if (end > 0) {
      layers.add(new Layer("spelled", decoded.toString(), at, end));
    }
    return end;
  }

  private static boolean isBase32(CharSequence text, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Letters.isUpper(c) && !(c >= '2' && c <= '7') && c != '=') {
        return false;
      }
      digit |= Letters.isDigit(c);
    }
    return digit;
  }

  private static String unbase32(CharSequence text, int from, int to) {
    StringBuilder decoded = new StringBuilder((to - from) * 5 / 8);
    int bits = 0;
    int count = 0;
    for (int i = from; i < to && text.charAt(i) != '='; i++) {
      char c = text.charAt(i);
      bits = (bits << 5 | (Letters.isDigit(c) ? c - '2' + 26 : c - 'A')) & 0xffff;
      count += 5;
      if (count >= 8) {
        count -= 8;
        decoded.append((char) (bits >>> count & 0xff));
      }
    }
    return decoded.toString();
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      boolean alphabet = Letters.isWord(c) || "+/-_=".indexOf(c) >= 0;
      boolean first = alphabet && c != '-' && c != '_';
      kinds[c] =
          (byte)
              ((alphabet ? ALPHABET : 0)
                  | (Letters.isHex(c) ? HEX : 0)
                  | (c == '0' || c == '1' ? BINARY : 0)
                  | (first ? FIRST : 0)
                  | (c == '=' ? EQUALS : 0)
                  | (c == '%' || c == '\\' || c == '&' ? ESCAPE : 0));
    }
    return kinds;
  }

  /** Groups of eight binary digits, separated by blanks. */
  private static int binary(CharSequence text, int at, List<Layer> layers) {
    StringBuilder decoded = new StringBuilder();
    int next = at;
    while (next + 8 <= text.length()) {
      int value = 0;
      for (int i = 0; i < 8; i++) {
        char c = text.charAt(next + i);
        value = c == '0' || c == '1' ? value * 2 + c - '0' : 1 << 20;
      }
      if (value > 255) {
        break;
      }
      decoded.append((char) value);
      next += 8;
      if (next >= text.length() || text.charAt(next) != ' ') {
        break;
      }
      next++;
    }
    if (decoded.length() >= 4) {
      add("binary", decoded.toString(), at, next, layers);
    }
    return Math.max(next, at + 8);
  }

  private static String unhex(CharSequence text, int from, int to) {
    StringBuilder decoded = new StringBuilder((to - from) / 2);
    for (int i = from; i + 1 < to; i += 2) {
      int value =
          Character.digit(text.charAt(i), 16) * 16 + Character.digit(text.charAt(i + 1), 16);
      decoded.append((char) value);
    }
    return decoded.toString();
  }

  private static String unbase64(String run) {
    String padded = run.replace('-', '+').replace('_', '/');
    int equals = padded.indexOf('=');
    padded = equals >= 0 ? padded.substring(0, equals) : padded;
    padded = padded.substring(0, padded.length() - (padded.length() % 4 == 1 ? 1 : 0));
    try {
      return new String(Base64.getDecoder().decode(padded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return ""; // a word or a path of that alphabet
    }
  }

  private static void add(String scheme, String decoded, int start, int end, List<Layer> layers) {
    if (isReadable(decoded)) {
      layers.add(new Layer(scheme, decoded, start, end));
    }
  }

  /** Nine in ten characters printable, two in three letters or blanks, and at least one gap. */
  private static boolean isReadable(String text) {
    int printable = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter =
          Letters.isLetter(c) || c == ' ' || (c > 191 && c != '\ufffd' && Character.isLetter(c));
      letters += letter ? 1 : 0;
      printable += letter || (c >= ' ' && c < 127) || c == '\n' ? 1 : 0;
    }
    return text.length() >= 4
        && printable * 10 >= text.length() * 9
        && letters * 3 >= text.length() * 2;
  }
}
