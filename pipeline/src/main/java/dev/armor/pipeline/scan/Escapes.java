package dev.armor.pipeline.scan;

import java.util.List;

/** Reads percent, HTML, quoted-printable and backslash escapes, all at once. */
final class Escapes {
  private Escapes() {}

  /** Adds the text with its escapes read as a layer, if it has more than two of them. */
  static void add(CharSequence text, List<EncodedText.Layer> layers) {
    StringBuilder decoded = new StringBuilder(text.length());
    int replaced = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = -1;
      int value = -1;
      if (c == '%' && at + 2 < text.length()) {
        value = hex(text, at + 1, at + 3);
        end = at + 3;
      } else if (c == '=' && at + 2 < text.length() && !Letters.isLower(text.charAt(at + 1))) {
        value = hex(text, at + 1, at + 3);
        end = at + 3;
      } else if (c == '\\' && at + 3 < text.length() && text.charAt(at + 1) == 'x') {
        value = hex(text, at + 2, at + 4);
        end = at + 4;
      } else if (c == '\\' && at + 5 < text.length() && text.charAt(at + 1) == 'u') {
        value = hex(text, at + 2, at + 6);
        end = at + 6;
      } else if (c == '&' && at + 3 < text.length()) {
        end = entityEnd(text, at);
        value = end < 0 ? -1 : entity(text, at, end);
      }
      if (value >= 0 && end > 0 && end <= text.length()) {
        decoded.append((char) value);
        replaced++;
        at = end;
      } else {
        decoded.append(c);
        at++;
      }
    }
    if (replaced > 2) {
      layers.add(new EncodedText.Layer(EncodedText.ESCAPES, decoded.toString(), 0, text.length()));
    }
  }

  private static int hex(CharSequence text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static int entityEnd(CharSequence text, int at) {
    for (int i = at + 1; i < text.length() && i < at + 10; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        return i + 1;
      }
      if (!Letters.isWord(c) && c != '#') {
        return -1;
      }
    }
    return -1;
  }

  private static int entity(CharSequence text, int at, int end) {
    String name = text.subSequence(at + 1, end - 1).toString();
    if (name.startsWith("#")) {
      boolean hex = name.length() > 2 && (name.charAt(1) | 0x20) == 'x';
      int value = 0;
      for (int i = hex ? 2 : 1; i < name.length(); i++) {
        int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
        if (digit < 0) {
          return -1;
        }
        value = Math.min(0x110000, value * (hex ? 16 : 10) + digit);
      }
      return value < 0x10000 ? value : '?';
    }
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      case "nbsp" -> ' ';
      default -> -1;
    };
  }
}
