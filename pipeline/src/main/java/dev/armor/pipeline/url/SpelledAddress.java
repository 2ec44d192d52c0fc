package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/** Finds addresses that are written into the labels of a DNS name. */
final class SpelledAddress {
  /** DNS names are no longer; only this much of the front is looked at. */
  private static final int MAX_NAME = 255;

  private SpelledAddress() {}

  /** An IPv4 address in the first four labels ({@code 10.0.0.1.example.com}), or null. */
  static @Nullable IpAddress leading(String name) {
    // Reverse look-ups spell addresses backwards and lead nowhere.
    return name.endsWith(".arpa") ? null : quad(name, 0, '.', false);
  }

  /**
   * An address anywhere in the name as wildcard DNS services read it: {@code app.10.0.0.1}, {@code
   * app-10-0-0-1}, {@code 0a000001}, {@code 2a01-db8--1}; null when there is none.
   */
  static @Nullable IpAddress anywhere(String name) {
    String front = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    for (int i = 0; i < front.length(); i++) {
      if (i == 0 || front.charAt(i - 1) == '.' || front.charAt(i - 1) == '-') {
        IpAddress found = quad(front, i, '.', true);
        found = found == null ? quad(front, i, '-', true) : found;
        found = found == null ? word(front, i) : found;
        if (found != null) {
          return found;
        }
      }
    }
    int end = front.indexOf('.');
    String label = end < 0 ? front : front.substring(0, end);
    return label.indexOf('-') < 0
        ? null
        : Ipv6Notation.parse(label.replace('-', ':'), 0, label.length());
  }

  private static @Nullable IpAddress quad(String name, int from, char parted, boolean dashEnds) {
    int value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (at >= name.length() || name.charAt(at++) != parted)) {
        return null;
      }
      int start = at;
      int number = 0;
      while (at < name.length() && at - start < 3 && isDigit(name.charAt(at))) {
        number = number * 10 + name.charAt(at++) - '0';
      }
      if (at == start || number > 255) {
        return null;
      }
      value = value << 8 | number;
    }
    boolean ends =
        at == name.length() || name.charAt(at) == '.' || dashEnds && name.charAt(at) == '-';
    return ends ? IpAddress.v4(value) : null;
  }

  /** Eight hexadecimal digits that fill the rest of a label. */
  private static @Nullable IpAddress word(String name, int from) {
    int end = from + 8;
    if (end > name.length() || end < name.length() && name.charAt(end) != '.') {
      return null;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = name.charAt(i) < 128 ? Character.digit(name.charAt(i), 16) : -1;
      if (digit < 0) {
        return null;
      }
      value = value << 4 | digit;
    }
    return IpAddress.v4(value);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
