package dev.armor.pipeline.scan;

import java.util.List;

/** Reads percent, HTML, quoted-printable and backslash escapes, all at once. */
final class Escapes {
  private Escapes() {}

  /**
   * Adds the text with its escapes read as a layer, if it has more than two of them. What stands
   * between two is taken over as a whole, so that a text with signs that only look like escapes
   * costs one look at each character.
   */
  static void add(char[] text, List<EncodedText.Layer> layers) {
    StringBuilder decoded = new StringBuilder(0);
    int replaced = 0;
    int taken = 0;
    int at = 0;
    while (at < text.length) {
      int end = end(text, at);
      int value = end < 0 ? -1 : value(text, at, end);
      if (value < 0) {
        at++;
        continue;
      }
      if (replaced == 0) {
        decoded.ensureCapacity(text.length);
      }
      decoded.append(text, taken, at - taken).append((char) value);
      replaced++;
      taken = end;
      at = end;
    }
    if (replaced > 2) {
      decoded.append(text, taken, text.length - taken);
      layers.add(new EncodedText.Layer(EncodedText.ESCAPES, decoded.toString(), 0, text.length));
    }
  }

  /** Where what could be an escape at {@code at} ends, -1 where none can begin. */
  private static int end(char[] text, int at) {
    int end =
        switch (text[at]) {
          case '%' -> at + 3;
          case '=' -> at + 1 < text.length && Letters.isLower(text[at + 1]) ? -1 : at + 3;
          case '\\' -> at + 1 == text.length ? -1 : text[at + 1] == 'x' ? at + 4 : at + 6;
          case '&' -> at + 3 < text.length ? entityEnd(text, at) : -1;
          default -> -1;
        };
    return end <= text.length ? end : -1;
  }

  /** What the escape from {@code at} to {@code end} stands for, -1 when it is none. */
  private static int value(char[] text, int at, int end) {
    return switch (text[at]) {
      case '&' -> entity(text, at, end);
      case '\\' -> text[at + 1] == 'x' || text[at + 1] == 'u' ? hex(text, at + 2, end) : -1;
      default -> hex(text, at + 1, end);
    };
  }

  private static int hex(char[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static int entityEnd(char[] text, int at) {
    for (int i = at + 1; i < text.length && i < at + 10; i++) {
      char c = text[i];
      if (c == ';') {
        return i + 1;
      }
      if (!Letters.isWord(c) && c != '#') {
        return -1;
      }
    }
    return -1;
  }

  private static int entity(char[] text, int at, int end) {
    String name = new String(text, at + 1, end - at - 2);
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
