package dev.armor.pipeline.command.text;

import org.jspecify.annotations.Nullable;

/** Decodes base32 (RFC 4648, section 6). */
final class Base32 {
  private Base32() {}

  /** The text, or null when it is no base32. */
  static @Nullable String decode(String text) {
    StringBuilder plain = new StringBuilder(text.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '=') {
        continue;
      }
      int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
      if (value < 0) {
        return null;
      }
      held = (held << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        plain.append((char) (held >> bits & 0xff));
      }
    }
    return plain.toString();
  }
}
