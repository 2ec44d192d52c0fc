package dev.armor.pipeline.path;

/**
 * Undoes what is done to dots and slashes so that a filter does not see them: percent-encoding in
 * several rounds, overlong UTF-8, {@code %u} escapes, {@code 0x2e} text and Unicode look-alikes.
 * Decodes as leniently as the most lenient server ever did; that is why it only serves to judge.
 */
final class PathDecoding {
  /** Nobody decodes more often by accident. */
  private static final int MAX_ROUNDS = 4;

  private final String text;
  private boolean changed;
  private boolean marks;
  private int broken;

  private PathDecoding(String text) {
    this.text = text;
  }

  /**
   * What the text amounts to.
   *
   * @param text with single slashes of either kind; controls and NUL kept
   * @param marks whether a dot, slash or backslash was encoded
   * @param broken number of escapes that no honest encoder writes: overlong or invalid UTF-8,
   *     {@code %u}, letters and digits
   */
  record Decoded(String text, boolean marks, int broken) {}

  static Decoded decode(String text) {
    String now = text;
    boolean marks = false;
    int broken = 0;
    for (int round = 0; round < MAX_ROUNDS && mayHoldEscape(now); round++) {
      PathDecoding decoding = new PathDecoding(now);
      now = decoding.once();
      marks |= decoding.marks;
      broken += decoding.broken;
      if (!decoding.changed) {
        break;
      }
    }
    return new Decoded(now, marks, broken);
  }

  private static boolean mayHoldEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c >= 0x2024 || c == 'x' || c == 'X') {
        return true;
      }
    }
    return false;
  }

  private String once() {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int used = 0;
      if (c == '%') {
        used = percent(i, out);
      } else if (c == '0') {
        used = hexText(i, out);
      } else if (c >= 0x2024) {
        char plain = lookalike(c);
        if (plain != c) {
          used = emit(plain, 1, out);
        }
      }
      if (used == 0) {
        out.append(c);
        used = 1;
      }
      i += used;
    }
    return out.toString();
  }

  private int emit(int codePoint, int used, StringBuilder out) {
    char plain = codePoint < 0x10000 ? lookalike((char) codePoint) : '?';
    marks |= plain == '.' || plain == '/' || plain == '\\';
    changed = true;
    out.append(plain);
    return used;
  }

  private int percent(int at, StringBuilder out) {
    if (at + 5 < text.length() && (text.charAt(at + 1) | 0x20) == 'u') {
      int value = hex(at + 2, 4);
      if (value >= 0) {
        broken++;
        // Private-use and odd code points were separators to somebody's best-fit table.
        return emit(value >= 0xE000 && value < 0xF900 ? '/' : value, 6, out);
      }
    }
    int first = hex(at + 1, 2);
    if (first < 0) {
      return 0;
    }
    if (first < 0x80) {
      // Encoders leave letters and digits alone (RFC 3986, 2.3).
      broken += Character.isLetterOrDigit(first) ? 1 : 0;
      return emit(first, 3, out);
    }
    return multibyte(first, at, out);
  }

  /** A lead byte with as many escaped continuation bytes as it asks for, valid or not. */
  private int multibyte(int lead, int at, StringBuilder out) {
    int more = lead >= 0xFC ? 5 : lead >= 0xF8 ? 4 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC0) {
      return emit('?', 3, out);
    }
    long value = lead & 0x3F >> more;
    int next = at + 3;
    for (int k = 0; k < more; k++) {
      int follow = next < text.length() && text.charAt(next) == '%' ? hex(next + 1, 2) : -1;
      if (follow < 0) {
        boolean escape = next + 2 < text.length() && text.charAt(next) == '%';
        broken += escape ? 1 : 0;
        return lead < 0xC2 && escape ? emit('/', next + 3 - at, out) : emit('?', 3, out);
      }
      value = value << 6 | follow & 0x3F;
      broken += follow >>> 6 == 2 ? 0 : 1;
      next += 3;
    }
    boolean overlong = lead < 0xC2 || more == 2 && value < 0x800 || more > 2 && value < 0x10000;
    broken += overlong ? 1 : 0;
    return emit(value > 0xFFFF ? '?' : (int) value, next - at, out);
  }

  private int hexText(int at, StringBuilder out) {
    if (at + 3 >= text.length() || (text.charAt(at + 1) | 0x20) != 'x') {
      return 0;
    }
    int value = hex(at + 2, 2);
    return value == '.' || value == '/' || value == '\\' ? emit(value, 4, out) : 0;
  }

  private int hex(int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static char lookalike(char c) {
    switch (c) {
      case '\u2024':
      case '\uff0e':
        return '.';
      case '\u2044':
      case '\u2215':
      case '\u29f8':
      case '\uff0f':
        return '/';
      case '\u2216':
      case '\u29f5':
      case '\ufe68':
      case '\uff3c':
        return '\\';
      default:
        return c;
    }
  }
}
