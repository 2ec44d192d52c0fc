package dev.armor.pipeline.command.program;

import org.jspecify.annotations.Nullable;

/** Sizes as programs take them: {@code 10G}, {@code 1TiB}, {@code 4096}. */
final class Amount {
  /** From here on, in bytes, a file is likely to fill the disk. */
  private static final double FILLS = 5e11;

  /** From here on, in bytes, somebody should have been asked. */
  private static final double LARGE = 1e11;

  private Amount() {}

  /** The effect of making a file of so many bytes, or null when it is of no consequence. */
  static @Nullable String effect(double bytes) {
    return bytes >= FILLS ? "exhaust.disk" : bytes >= LARGE ? "exhaust.large" : null;
  }

  /** Bytes, 0 when the text is no size. */
  static double bytes(String text) {
    int i = 0;
    double value = 0;
    while (i < text.length() && Character.isDigit(text.charAt(i))) {
      value = value * 10 + (text.charAt(i) - '0');
      i++;
    }
    if (i == 0 || i > 24 || i == text.length()) {
      return i > 24 ? Double.MAX_VALUE : value;
    }
    int power = "KMGTPE".indexOf(Character.toUpperCase(text.charAt(i))) + 1;
    return value * Math.pow(1024, power);
  }
}
