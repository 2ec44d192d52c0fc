package dev.armor.pipeline.url;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Domain to ASCII, after UTS 46 (non-transitional, as the URL standard asks). The mapping table of
 * UTS 46 is derived from NFKC, case folding and the removal of ignorable code points; it is
 * computed here from the JDK's Unicode data instead of being carried along.
 */
final class Idna {
  /** A domain has at most 253 characters; mapped forms of more are refused unread. */
  private static final int MAX_DOMAIN = 4096;

  private Idna() {}

  /** The domain in ASCII and lower case; null when it cannot be a domain. */
  static @Nullable String toAscii(String domain) {
    if (isAscii(domain)) {
      // The standard skips validation of A-labels in all-ASCII input (web compatibility).
      return domain.toLowerCase(Locale.ROOT);
    }
    if (domain.length() > MAX_DOMAIN) {
      return null;
    }
    String mapped = map(domain);
    StringBuilder out = new StringBuilder(mapped.length() + 8);
    int start = 0;
    for (int i = 0; i <= mapped.length(); i++) {
      if (i == mapped.length() || mapped.charAt(i) == '.') {
        if (!appendLabel(mapped.substring(start, i), out)) {
          return null;
        }
        if (i < mapped.length()) {
          out.append('.');
        }
        start = i + 1;
      }
    }
    return out.length() == 0 ? null : out.toString();
  }

  private static boolean appendLabel(String label, StringBuilder out) {
    if (label.startsWith("xn--")) {
      String unicode = isAscii(label) ? Punycode.decode(label.substring(4)) : null;
      if (unicode == null || isAscii(unicode) || !unicode.equals(map(unicode))) {
        return false;
      }
      out.append(label);
      return isValid(unicode);
    }
    if (isAscii(label)) {
      out.append(label);
      return true;
    }
    String ascii = isValid(label) ? Punycode.encode(label) : null;
    if (ascii == null) {
      return false;
    }
    out.append("xn--").append(ascii);
    return true;
  }

  /** UTS 46 section 4, steps 1 and 2. */
  static String map(String text) {
    String composed = Normalizer.normalize(removeIgnorable(text), Normalizer.Form.NFKC);
    String folded = composed.replace('\u1E9E', '\u00DF').toLowerCase(Locale.ROOT);
    return Normalizer.normalize(removeIgnorable(folded), Normalizer.Form.NFKC);
  }

  private static String removeIgnorable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == 0x3002 || c == 0xFF0E || c == 0xFF61) {
                out.append('.');
              } else if (!isIgnorable(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Code points that UTS 46 maps to nothing. */
  static boolean isIgnorable(int c) {
    return c == 0xAD
        || c == 0x34F
        || c >= 0x180B && c <= 0x180D
        || c == 0x180F
        || c == 0x200B
        || c == 0x2060
        || c == 0x2064
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFEFF
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  private static boolean isValid(String label) {
    if (label.isEmpty() || isMark(label.codePointAt(0))) {
      return label.isEmpty();
    }
    boolean valid = true;
    for (int i = 0; i < label.length() && valid; ) {
      int c = label.codePointAt(i);
      valid = isAllowed(c) || (c == 0x200C || c == 0x200D) && isJoined(label, i);
      i += Character.charCount(c);
    }
    return valid && Bidi.isValid(label);
  }

  private static boolean isAllowed(int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.UNASSIGNED:
      case Character.SPACE_SEPARATOR:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return false;
      default:
        return c != 0xFFFD && c != 0xFFFC && !(c >= 0x2FF0 && c <= 0x2FFF);
    }
  }

  /** RFC 5892 appendix A, its first rule: a joiner may follow a virama. */
  private static boolean isJoined(String label, int at) {
    return at > 0 && isMark(label.codePointBefore(at));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
