package dev.armor.pipeline.scan;

/** Finds IPv4, IPv6 and MAC addresses at one place of a text. */
final class NetworkAddresses {
  private static final int LONGEST_V6 = 48;

  private NetworkAddresses() {}

  /** Index after a dotted quad that begins at {@code at}, or -1. */
  static int ipv4(CharSequence text, int at) {
    int next = at;
    for (int part = 0; part < 4; part++) {
      int value = 0;
      int from = next;
      while (next < text.length() && next < from + 3 && Letters.isDigit(text.charAt(next))) {
        value = value * 10 + text.charAt(next++) - '0';
      }
      if (next == from || value > 255) {
        return -1;
      }
      if (part < 3 && (next >= text.length() || text.charAt(next++) != '.')) {
        return -1;
      }
    }
    if (next < text.length()) {
      char c = text.charAt(next);
      boolean further =
          c == '.' && next + 1 < text.length() && Letters.joins(text.charAt(next + 1));
      if (Letters.joins(c) || further || c == '-' || c == '_') {
        return -1;
      }
    }
    return next;
  }

  /**
   * Whether the dotted quad at {@code at} can be one machine's on a network: not loopback, not a
   * netmask or a broadcast, no multicast group (RFC 6890).
   */
  static boolean namesMachine(CharSequence text, int at) {
    int first = 0;
    for (int i = at; Letters.isDigit(text.charAt(i)); i++) {
      first = first * 10 + text.charAt(i) - '0';
    }
    return first > 0 && first < 224 && first != 127;
  }

  /**
   * Index after an IPv6 address that begins at {@code at}, or -1: eight groups, or fewer and one
   * {@code ::}, the last two perhaps as a dotted quad.
   */
  static int ipv6(CharSequence text, int at) {
    int end = at;
    int colons = 0;
    while (end < text.length() && end < at + LONGEST_V6) {
      char c = text.charAt(end);
      if (c == ':') {
        colons++;
      } else if (!Letters.isHex(c) && c != '.') {
        break;
      }
      end++;
    }
    if (colons < 2 || (end < text.length() && Letters.joins(text.charAt(end)))) {
      return -1;
    }
    while (end > at && (text.charAt(end - 1) == '.' || lonelyColon(text, at, end))) {
      end--;
    }
    return isIpv6(text, at, end) ? end : -1;
  }

  private static boolean lonelyColon(CharSequence text, int at, int end) {
    return text.charAt(end - 1) == ':' && end - 2 >= at && text.charAt(end - 2) != ':';
  }

  private static boolean isIpv6(CharSequence text, int at, int end) {
    int groups = 0;
    boolean compressed = false;
    int i = at;
    if (i + 1 < end && text.charAt(i) == ':') {
      if (text.charAt(i + 1) != ':') {
        return false;
      }
      compressed = true;
      i += 2;
    }
    while (i < end) {
      int from = i;
      while (i < end && Letters.isHex(text.charAt(i))) {
        i++;
      }
      if (i < end && text.charAt(i) == '.') {
        return ipv4(text, from) == end && groups <= 6 && (compressed || groups == 6);
      }
      if (i == from || i - from > 4) {
        return false;
      }
      groups++;
      if (i == end) {
        break;
      }
      i++; // the colon
      if (i < end && text.charAt(i) == ':') {
        if (compressed) {
          return false;
        }
        compressed = true;
        i++;
      } else if (i == end) {
        return false;
      }
    }
    return compressed ? groups <= 7 : groups == 8;
  }

  /** Index after six pairs joined by colons or hyphens (or three dotted groups), or -1. */
  static int mac(CharSequence text, int at) {
    int end = at + 17 <= text.length() ? pairs(text, at) : -1;
    if (end < 0 && at + 14 <= text.length()) {
      end = dottedGroups(text, at);
    }
    boolean joined =
        end >= 0
            && end < text.length()
            && (Letters.joins(text.charAt(end))
                || (end + 1 < text.length()
                    && (text.charAt(end) == ':' || text.charAt(end) == '-')
                    && Letters.isHex(text.charAt(end + 1))));
    return joined ? -1 : end;
  }

  private static int pairs(CharSequence text, int at) {
    char separator = text.charAt(at + 2);
    if (separator != ':' && separator != '-') {
      return -1;
    }
    char first = text.charAt(at);
    boolean uniform = true;
    for (int i = 0; i < 17; i++) {
      char c = text.charAt(at + i);
      if (i % 3 == 2 ? c != separator : !Letters.isHex(c)) {
        return -1;
      }
      uniform &= i % 3 == 2 || c == first;
    }
    return uniform ? -1 : at + 17;
  }

  private static int dottedGroups(CharSequence text, int at) {
    boolean letterOrNonzero = false;
    for (int i = 0; i < 14; i++) {
      char c = text.charAt(at + i);
      if (i % 5 == 4 ? c != '.' : !Letters.isHex(c)) {
        return -1;
      }
      letterOrNonzero |= Letters.isLetter(c);
    }
    return letterOrNonzero ? at + 14 : -1;
  }
}
