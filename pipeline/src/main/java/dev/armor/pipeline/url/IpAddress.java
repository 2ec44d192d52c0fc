package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as a value.
 *
 * @param isV4 whether it is IPv4; then {@code low} holds its 32 bits and {@code high} is 0
 * @param high the first 64 bits of IPv6
 * @param low the last 64 bits of IPv6
 */
public record IpAddress(boolean isV4, long high, long low) {
  static IpAddress v4(int bits) {
    return new IpAddress(true, 0, bits & 0xFFFFFFFFL);
  }

  static IpAddress v6(long high, long low) {
    return new IpAddress(false, high, low);
  }

  /** From 4 or 16 bytes in network order, as {@code InetAddress.getAddress} gives them. */
  public static IpAddress of(byte[] bytes) {
    if (bytes.length == 4) {
      return v4((int) word(bytes, 0, 4));
    }
    if (bytes.length != 16) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    }
    return v6(word(bytes, 0, 8), word(bytes, 8, 8));
  }

  private static long word(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | bytes[from + i] & 0xFF;
    }
    return value;
  }

  /** Parses a literal in canonical or other spelling, IPv6 with or without brackets; else null. */
  public static @Nullable IpAddress parse(String text) {
    Host host = Host.parseSocketHost(text);
    return host == null ? null : host.address();
  }

  /**
   * The IPv4 address that reaches the wire when this IPv6 address is used: mapped, compatible,
   * translated (RFC 6145), NAT64 (RFC 6052, 8215), 6to4 (RFC 3056), Teredo (RFC 4380) or ISATAP
   * (RFC 5214). Null when there is none.
   */
  public @Nullable IpAddress embedded() {
    if (isV4) {
      return null;
    }
    if (high == 0 && (low >>> 32 == 0xFFFFL || low >>> 32 == 0 && low > 0xFFFF)
        || high == 0 && low >>> 48 == 0xFFFFL && (low >>> 32 & 0xFFFF) == 0
        || high == 0x0064FF9B_00000000L && low >>> 32 == 0
        || high >>> 16 == 0x0064FF9B_0001L
        || (low >>> 32 & 0xFDFFFFFFL) == 0x00005EFEL) {
      return v4((int) low);
    }
    if (high >>> 48 == 0x2002) {
      return v4((int) (high >>> 16));
    }
    if (high >>> 32 == 0x20010000L) {
      return v4((int) ~low);
    }
    return null;
  }

  /** Canonical text: dotted decimal, or RFC 5952 without brackets. */
  public String text() {
    StringBuilder out = new StringBuilder(40);
    if (isV4) {
      out.append(low >>> 24).append('.').append(low >>> 16 & 255).append('.');
      return out.append(low >>> 8 & 255).append('.').append(low & 255).toString();
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && piece(run) == 0) {
        run++;
      }
      if (run - i > gapLength) {
        gapStart = i;
        gapLength = run - i;
      }
      i = Math.max(i, run - 1);
    }
    for (int i = 0; i < 8; i++) {
      if (i == gapStart) {
        out.append(i == 0 ? "::" : ":");
        i += gapLength - 1;
        continue;
      }
      out.append(Integer.toHexString(piece(i)));
      if (i < 7) {
        out.append(':');
      }
    }
    return out.toString();
  }

  private int piece(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> 48 - 16 * (index & 3)) & 0xFFFF;
  }

  @Override
  public String toString() {
    return text();
  }
}
