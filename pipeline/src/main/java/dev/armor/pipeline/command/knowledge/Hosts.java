package dev.armor.pipeline.command.knowledge;

import dev.armor.pipeline.url.Destinations;
import dev.armor.pipeline.url.Host;
import dev.armor.pipeline.url.IpAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Hosts by the kind of service that they offer, from {@code hosts.txt}. */
public final class Hosts {
  private static final String[] INNER_ENDS = {
    ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".localdomain", ".localhost"
  };

  private final Map<String, Kind> kinds = new HashMap<>();

  /** What it means to talk to a host. */
  public enum Kind {
    /** Nothing is known of it. */
    ORDINARY,
    /** This machine or its private network. */
    LOCAL,
    /** Anybody can leave data there and fetch it: paste sites, request catchers, tunnels. */
    DROP,
    /** Hands out credentials of the machine to whoever asks. */
    METADATA
  }

  private Hosts() {}

  static Hosts load() {
    Hosts hosts = new Hosts();
    for (String line : Tables.lines("hosts.txt")) {
      String[] words = Tables.words(line);
      Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
      for (int i = 1; i < words.length; i++) {
        hosts.kinds.put(words[i], kind);
      }
    }
    return hosts;
  }

  /** The kind of the host of a URL, of {@code user@host:path} or of a bare host name. */
  public Kind of(String address) {
    String host = host(address);
    Host parsed = Host.parse(host);
    if (parsed != null && parsed.address() != null) {
      return kinds.getOrDefault(host, of(parsed.address()));
    }
    for (int i = 0; i >= 0 && i < host.length(); i = host.indexOf('.', i) + 1) {
      Kind kind = kinds.get(host.substring(i));
      if (kind != null) {
        return kind;
      }
      if (host.indexOf('.', i) < 0) {
        break;
      }
    }
    if (host.startsWith("discord.") && address.contains("/api/webhooks/")) {
      return Kind.DROP;
    }
    return isInner(host) ? Kind.LOCAL : Kind.ORDINARY;
  }

  private static Kind of(IpAddress address) {
    return switch (Destinations.of(address).kind()) {
      case LOOPBACK, UNSPECIFIED, PRIVATE, LINK_LOCAL -> Kind.LOCAL;
      case METADATA -> Kind.METADATA;
      default -> Kind.ORDINARY;
    };
  }

  /** Names that only a private network knows (RFC 6762, 8375). */
  private static boolean isInner(String host) {
    for (String end : INNER_ENDS) {
      if (host.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The address with a slash behind a host that is a number, where something follows that is not
   * known: only a path can.
   */
  private static String parted(String address) {
    int unknown = address.indexOf(Argument.UNKNOWN);
    int scheme = address.indexOf("://");
    if (scheme < 0 || unknown < scheme + 3) {
      return address;
    }
    int dots = 0;
    for (int i = scheme + 3; i < unknown; i++) {
      char c = address.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return address;
      }
    }
    boolean whole = dots == 3 && address.charAt(unknown - 1) != '.';
    return whole ? address.substring(0, unknown) + "/" + address.substring(unknown) : address;
  }

  /** The host of an address in lower case, without user and port. */
  public static String host(String given) {
    String address = parted(given);
    int scheme = address.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int stop = start;
    int at = -1;
    while (stop < address.length() && "/?#".indexOf(address.charAt(stop)) < 0) {
      if (address.charAt(stop) == '@') {
        at = stop;
      }
      stop++;
    }
    String authority = address.substring(at >= 0 ? at + 1 : start, stop);
    int port = authority.startsWith("[") ? authority.indexOf("]:") + 1 : authority.indexOf(':');
    String host = port > 0 ? authority.substring(0, port) : authority;
    return host.toLowerCase(Locale.ROOT);
  }
}
