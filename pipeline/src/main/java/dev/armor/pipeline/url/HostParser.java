package dev.armor.pipeline.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host parsing of the URL standard, section 3.5. */
final class HostParser {
  private static final String FORBIDDEN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

  private HostParser() {}

  /** The host, or null on failure; {@code special} as the scheme is. */
  static @Nullable Host parse(String text, boolean special) {
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    if (!special) {
      return opaque(text);
    }
    String decoded = PercentCoding.decode(text);
    String ascii = Idna.toAscii(decoded);
    if (ascii == null || ascii.isEmpty() || hasForbidden(ascii)) {
      return null;
    }
    if (Ipv4Notation.endsInNumber(ascii)) {
      long value = Ipv4Notation.parse(ascii);
      if (value < 0) {
        return null;
      }
      IpAddress address = IpAddress.v4((int) value);
      String dotted = address.text();
      return new Host(Host.Kind.IPV4, dotted, address, dotted.equals(text));
    }
    return new Host(Host.Kind.DOMAIN, ascii, null, ascii.equals(text) || isReadable(text, decoded));
  }

  /** International names are written in Unicode by honest people; escapes are not. */
  private static boolean isReadable(String text, String decoded) {
    if (!text.equals(decoded)) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals(Idna.map(lower));
  }

  private static @Nullable Host bracketed(String text) {
    if (!text.endsWith("]") || text.length() < 2) {
      return null;
    }
    IpAddress address = Ipv6Notation.parse(text, 1, text.length() - 1);
    if (address == null) {
      return null;
    }
    String canonical = "[" + address.text() + "]";
    return new Host(Host.Kind.IPV6, canonical, address, canonical.equalsIgnoreCase(text));
  }

  private static @Nullable Host opaque(String text) {
    if (text.isEmpty()) {
      return Host.NONE;
    }
    for (int i = 0; i < text.length(); i++) {
      if (FORBIDDEN_HOST.indexOf(text.charAt(i)) >= 0) {
        return null;
      }
    }
    String encoded = PercentCoding.encode(text, 0, text.length(), PercentCoding.Part.CONTROLS);
    return new Host(Host.Kind.OPAQUE, encoded, null, true);
  }

  private static boolean hasForbidden(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (c <= 0x20 || c == 0x7f || c == '%' || FORBIDDEN_HOST.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
