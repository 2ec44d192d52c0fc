package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses in CIDR notation (RFC 4632).
 *
 * @param first any address of the block
 * @param bits length of the common prefix, 0 to 32 or 128
 */
public record Cidr(IpAddress first, int bits) {

  /**
   * Parses {@code 10.0.0.0/8}, {@code fc00::/7} or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Cidr parse(String text) {
    Cidr parsed = tryParse(text);
    if (parsed == null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address block: write 10.0.0.0/8 or fc00::/7");
    }
    return parsed;
  }

  /** Like {@link #parse}, but null when it is no block. */
  public static @Nullable Cidr tryParse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int longest = address.isV4() ? 32 : 128;
    int bits = slash < 0 ? longest : bits(text, slash + 1);
    return bits < 0 || bits > longest ? null : new Cidr(address, bits);
  }

  private static int bits(String text, int from) {
    int value = from < text.length() && text.length() - from <= 3 ? 0 : -1;
    for (int i = from; i < text.length() && value >= 0; i++) {
      int digit = text.charAt(i) - '0';
      value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
    }
    return value;
  }

  /** Whether the address lies in the block; false across address families. */
  public boolean contains(IpAddress address) {
    if (address.isV4() != first.isV4()) {
      return false;
    }
    if (address.isV4()) {
      return same(address.low(), first.low(), bits + 32);
    }
    return same(address.high(), first.high(), Math.min(bits, 64))
        && same(address.low(), first.low(), Math.max(bits - 64, 0));
  }

  private static boolean same(long a, long b, int bits) {
    return bits == 0 || (a ^ b) >>> 64 - bits == 0;
  }
}
