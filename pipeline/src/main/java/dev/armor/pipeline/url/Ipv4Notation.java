package dev.armor.pipeline.url;

/**
 * IPv4 as the URL standard and {@code inet_aton} read it: one to four parts, each decimal, octal
 * with a leading zero or hexadecimal with {@code 0x}; the last part fills the rest.
 */
final class Ipv4Notation {
  /** Larger than any valid part; parsing stops growing here, so that no digit count overflows. */
  private static final long TOO_LARGE = 1L << 40;

  private Ipv4Notation() {}

  /** Whether the standard insists that the host be an IPv4 address. */
  static boolean endsInNumber(String host) {
    int end = host.length();
    if (end > 0 && host.charAt(end - 1) == '.') {
      end--;
    }
    int start = host.lastIndexOf('.', end - 1) + 1;
    if (start >= end) {
      return false;
    }
    boolean digits = true;
    for (int i = start; i < end && digits; i++) {
      digits = isDigit(host.charAt(i));
    }
    return digits || part(host, start, end) >= 0;
  }

  /** The address as an unsigned 32-bit value, or -1. */
  static long parse(String host) {
    return parse(host, false);
  }

  /**
   * Like {@link #parse(String)}, but values that do not fit are cut to the bits they have room for,
   * as some C libraries and proxies do; -1 when the text is not made of numbers.
   */
  static long parseWrapping(String host) {
    return parse(host, true);
  }

  private static long parse(String host, boolean wrapping) {
    int end = host.length();
    if (end > 0 && host.charAt(end - 1) == '.') {
      end--;
    }
    long value = 0;
    int parts = 0;
    int start = 0;
    while (start <= end) {
      int dot = host.indexOf('.', start);
      boolean last = dot < 0 || dot >= end;
      int stop = last ? end : dot;
      long part = part(host, start, stop);
      if (part < 0 || ++parts > 4) {
        return -1;
      }
      int bits = last ? 8 * (5 - parts) : 8;
      if (part >>> bits != 0 && !wrapping) {
        return -1;
      }
      value = value << bits | part & (1L << bits) - 1;
      if (last) {
        return value;
      }
      start = stop + 1;
    }
    return -1;
  }

  /** Value of {@code host[start, end)}, {@link #TOO_LARGE} past 40 bits, -1 when not a number. */
  private static long part(String host, int start, int end) {
    if (start >= end) {
      return -1;
    }
    int radix = 10;
    int at = start;
    if (host.charAt(at) == '0' && end - at >= 2) {
      if ((host.charAt(at + 1) | 0x20) == 'x') {
        radix = 16;
        at += 2;
      } else {
        radix = 8;
        at++;
      }
    }
    long value = 0;
    boolean large = false;
    for (; at < end; at++) {
      char c = host.charAt(at);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
      if (value >= TOO_LARGE) {
        large = true;
        value &= TOO_LARGE - 1;
      }
    }
    return large ? TOO_LARGE | value & 0xFFFFFFFFL : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
