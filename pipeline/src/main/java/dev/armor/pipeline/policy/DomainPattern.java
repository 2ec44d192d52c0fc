package dev.armor.pipeline.policy;

import dev.armor.pipeline.url.Host;
import dev.armor.pipeline.url.Url;
import java.util.List;
import java.util.Locale;

/**
 * Entries of {@code allowedDomains}: a host, {@code *.example.org} for all hosts below one (not
 * itself), {@code *} for every host, or {@code localhost} for every loopback address.
 */
public final class DomainPattern {

  private DomainPattern() {}

  /** Whether an entry covers the host; hosts are compared in canonical spelling. */
  public static boolean anyCovers(List<String> patterns, String host) {
    String canonical = canonical(host);
    for (int i = 0; i < patterns.size(); i++) {
      if (covers(patterns.get(i), canonical)) {
        return true;
      }
    }
    return false;
  }

  /** The host of a URL or of a bare {@code host:port}; the text itself when it is neither. */
  public static String hostOf(String text) {
    int scheme = text.indexOf("://");
    String absolute =
        scheme > 0 ? text : text.startsWith("//") ? "https:" + text : "https://" + text;
    Url url = Url.parse(absolute);
    return url == null || url.hostname().isEmpty() ? text : url.hostname();
  }

  private static boolean covers(String pattern, String host) {
    if (pattern.equals("*")) {
      return true;
    }
    if (pattern.startsWith("*.")) {
      String suffix = canonical(pattern.substring(2));
      return host.length() > suffix.length() + 1
          && host.endsWith(suffix)
          && host.charAt(host.length() - suffix.length() - 1) == '.';
    }
    String own = canonical(pattern);
    return own.equals(host) || (own.equals("localhost") && isLoopback(host));
  }

  /** What is wrong with an entry, for a message that begins with it; empty when nothing is. */
  static String fault(String pattern) {
    if (pattern.equals("*")) {
      return "";
    }
    String name = pattern.startsWith("*.") ? pattern.substring(2) : pattern;
    if (name.contains("://") || (name.indexOf('/') >= 0 && name.indexOf('[') < 0)) {
      return "is a URL; name the host alone";
    }
    if (name.indexOf('*') >= 0) {
      return "has * in it; only *.example.org and * are known";
    }
    return Host.parseSocketHost(name) == null ? "is no host name" : "";
  }

  private static String canonical(String host) {
    Host parsed = Host.parseSocketHost(host);
    String text = parsed == null ? host.toLowerCase(Locale.ROOT) : parsed.text();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean isLoopback(String host) {
    Host parsed = Host.parseSocketHost(host);
    if (parsed == null || parsed.address() == null) {
      return host.endsWith(".localhost");
    }
    return parsed.address().isV4()
        ? parsed.address().low() >>> 24 == 127
        : parsed.address().high() == 0 && parsed.address().low() == 1;
  }
}
