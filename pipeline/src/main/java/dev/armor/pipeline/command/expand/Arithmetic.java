package dev.armor.pipeline.command.expand;

import dev.armor.pipeline.command.knowledge.Argument;

/** {@code $((...))}: only plain numbers and sums are worked out, the rest is unknown. */
final class Arithmetic {
  private Arithmetic() {}

  static String value(String text) {
    String plain = text.strip();
    long sum = 0;
    long term = 0;
    boolean digits = false;
    int sign = 1;
    for (int i = 0; i < plain.length() && plain.length() <= 64; i++) {
      char c = plain.charAt(i);
      if (c >= '0' && c <= '9' && term < 1_000_000_000L) {
        term = term * 10 + (c - '0');
        digits = true;
      } else if ((c == '+' || c == '-') && digits) {
        sum += sign * term;
        term = 0;
        digits = false;
        sign = c == '+' ? 1 : -1;
      } else if (c != ' ') {
        return String.valueOf(Argument.UNKNOWN);
      }
    }
    return digits ? String.valueOf(sum + sign * term) : String.valueOf(Argument.UNKNOWN);
  }
}
