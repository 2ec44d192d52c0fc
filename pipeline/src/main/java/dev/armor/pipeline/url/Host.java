package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/**
 * The host of a URL in canonical spelling.
 *
 * @param kind what the parser took it for
 * @param text canonical: dotted IPv4, compressed IPv6 in brackets, lower-case A-labels
 * @param address the literal address; null unless {@code kind} is an address
 * @param plain false when the given spelling of an address or name was another than {@code text}
 *     (numeric forms, percent-encoding, full-width digits); letter case does not count
 */
public record Host(Kind kind, String text, @Nullable IpAddress address, boolean plain) {
  /** Kinds of host in the URL standard. */
  public enum Kind {
    DOMAIN,
    IPV4,
    IPV6,
    /** Host of a scheme that the standard does not know: kept as written, percent-encoded. */
    OPAQUE,
    EMPTY
  }

  static final Host NONE = new Host(Kind.EMPTY, "", null, true);

  /**
   * Parses a host as in an {@code http} URL, brackets around IPv6; null when it is none. Never
   * throws.
   */
  public static @Nullable Host parse(String text) {
    return HostParser.parse(text, true);
  }

  /** Parses a host from a socket address, where IPv6 comes without brackets, perhaps with zone. */
  public static @Nullable Host parseSocketHost(String text) {
    int zone = text.indexOf('%');
    if (text.indexOf(':') >= 0 && !text.startsWith("[")) {
      return HostParser.parse("[" + (zone < 0 ? text : text.substring(0, zone)) + "]", true);
    }
    return HostParser.parse(text, true);
  }
}
