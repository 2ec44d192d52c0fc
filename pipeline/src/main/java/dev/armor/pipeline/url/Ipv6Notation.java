package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/** The IPv6 parser of the URL standard. */
final class Ipv6Notation {
  private Ipv6Notation() {}

  /** The address in {@code text[from, to)}, without brackets; null on failure. */
  static @Nullable IpAddress parse(String text, int from, int to) {
    int[] pieces = new int[8];
    int count = 0;
    int gap = -1;
    int at = from;
    if (at < to && text.charAt(at) == ':') {
      if (at + 1 >= to || text.charAt(at + 1) != ':') {
        return null;
      }
      at += 2;
      gap = ++count;
    }
    while (at < to) {
      if (count == 8) {
        return null;
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        at++;
        gap = ++count;
        continue;
      }
      int start = at;
      int value = 0;
      while (at < to && at - start < 4 && hex(text.charAt(at)) >= 0) {
        value = value << 4 | hex(text.charAt(at++));
      }
      if (at < to && text.charAt(at) == '.') {
        if (at == start || count > 6 || !dotted(text, start, to, pieces, count)) {
          return null;
        }
        count += 2;
        at = to;
        break;
      }
      if (at < to) {
        if (text.charAt(at) != ':' || ++at == to) {
          return null;
        }
      }
      pieces[count++] = value;
    }
    if (gap >= 0) {
      int moved = count - gap;
      for (int i = 7; i >= 8 - moved; i--) {
        pieces[i] = pieces[i - 8 + count];
      }
      for (int i = gap; i < 8 - moved; i++) {
        pieces[i] = 0;
      }
    } else if (count != 8) {
      return null;
    }
    return IpAddress.v6(join(pieces, 0), join(pieces, 4));
  }

  /** Reads a strict dotted quad that ends the address into two pieces. */
  private static boolean dotted(String text, int from, int to, int[] pieces, int count) {
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (at >= to || text.charAt(at++) != '.')) {
        return false;
      }
      int start = at;
      int value = 0;
      while (at < to && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = value * 10 + text.charAt(at++) - '0';
      }
      if (at == start || value > 255 || at - start > 1 && text.charAt(start) == '0') {
        return false;
      }
      int index = count + part / 2;
      pieces[index] = pieces[index] << 8 | value;
    }
    return at == to;
  }

  private static long join(int[] pieces, int from) {
    return (long) pieces[from] << 48
        | (long) pieces[from + 1] << 32
        | (long) pieces[from + 2] << 16
        | pieces[from + 3];
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
