package dev.armor.pipeline.url;

import java.nio.charset.StandardCharsets;

/** Percent-encode sets and percent-decoding of the URL standard, section 1.3. */
final class PercentCoding {
  /** Characters that each part of a URL encodes beside controls and everything past {@code ~}. */
  enum Part {
    CONTROLS(""),
    FRAGMENT(" \"<>`"),
    QUERY(" \"#<>"),
    SPECIAL_QUERY(" \"#<>'"),
    PATH(" \"#<>?^`{}"),
    USERINFO(" \"#<>?^`{}/:;=@[\\]|");

    private final boolean[] encoded = new boolean[128];

    Part(String also) {
      for (int c = 0; c < 128; c++) {
        encoded[c] = c < 0x20 || c == 0x7f || also.indexOf(c) >= 0;
      }
    }
  }

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PercentCoding() {}

  /** Appends {@code text[from, to)} to {@code out}, encoded for {@code part}. */
  static void encode(CharSequence text, int from, int to, Part part, StringBuilder out) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        if (part.encoded[c]) {
          appendByte(c, out);
        } else {
          out.append(c);
        }
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        appendUtf8(Character.toCodePoint(c, text.charAt(++i)), out);
      } else {
        appendUtf8(Character.isSurrogate(c) ? 0xFFFD : c, out);
      }
    }
  }

  static String encode(CharSequence text, int from, int to, Part part) {
    StringBuilder out = new StringBuilder(to - from + 8);
    encode(text, from, to, part, out);
    return out.toString();
  }

  private static void appendUtf8(int codePoint, StringBuilder out) {
    if (codePoint < 0x800) {
      appendByte(0xC0 | codePoint >> 6, out);
    } else {
      if (codePoint < 0x10000) {
        appendByte(0xE0 | codePoint >> 12, out);
      } else {
        appendByte(0xF0 | codePoint >> 18, out);
        appendByte(0x80 | codePoint >> 12 & 0x3F, out);
      }
      appendByte(0x80 | codePoint >> 6 & 0x3F, out);
    }
    appendByte(0x80 | codePoint & 0x3F, out);
  }

  private static void appendByte(int value, StringBuilder out) {
    out.append('%').append(HEX[value >> 4 & 15]).append(HEX[value & 15]);
  }

  /** Decodes once, as UTF-8 with U+FFFD for what is not UTF-8; a broken escape stays as it is. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length) {
        int high = Character.digit(in[i + 1], 16);
        int low = Character.digit(in[i + 2], 16);
        if (high >= 0 && low >= 0) {
          out[length++] = (byte) (high << 4 | low);
          i += 2;
          continue;
        }
      }
      out[length++] = in[i];
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
