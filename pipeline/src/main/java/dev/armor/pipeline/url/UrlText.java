package dev.armor.pipeline.url;

import com.google.common.net.InternetDomainName;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/** Looks at a URL's spelling: places where two parsers read two hosts, and what hides in it. */
final class UrlText {
  private static final int NESTED_LIMIT = 16;

  private UrlText() {}

  /** Adds findings about a text that parsed as {@code url}. */
  static void inspect(Url url, String text, List<Finding> found) {
    String evidence = text.length() <= 200 ? text : text.substring(0, 200);
    if (url.isSpecial() && isAmbiguous(text)) {
      found.add(
          Finding.review(
              "url.ambiguous", 50, "URL parsers disagree about the host of this text", evidence));
    }
    String query = url.query();
    if (hasLineEnd(url.path()) || query != null && hasLineEnd(query)) {
      found.add(
          Finding.review(
              "url.line-end", 45, "an encoded line end can start a second request", evidence));
    }
    if (query != null && query.indexOf('=') >= 0 && leadsToMetadata(query)) {
      found.add(
          Finding.review(
              "url.nested-metadata", 60, "a parameter leads to instance metadata", evidence));
    }
  }

  /**
   * Whether the authority holds what parsers treat differently: a backslash, a tab or line end, two
   * at signs, or a query or fragment that starts at once and holds an at sign.
   */
  private static boolean isAmbiguous(String text) {
    int start = text.indexOf("//");
    if (start < 0) {
      return false;
    }
    int ats = 0;
    boolean cut = false;
    for (int i = start + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        return false;
      }
      if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        return true;
      }
      cut |= c == '#' || c == '?';
      if (c == '@' && (++ats > 1 || cut)) {
        return !cut || text.indexOf('=', start) < 0;
      }
    }
    return false;
  }

  private static boolean hasLineEnd(String part) {
    for (int i = part.indexOf('%'); i >= 0 && i + 2 < part.length(); i = part.indexOf('%', i + 1)) {
      if (part.charAt(i + 1) == '0' && "aAdD".indexOf(part.charAt(i + 2)) >= 0) {
        return part.charAt(i + 2) == 'd' || part.charAt(i + 2) == 'D' || isAmidText(part, i);
      }
    }
    return false;
  }

  /** A lone {@code %0a} at the end is a careless copy; before more text it starts a line. */
  private static boolean isAmidText(String part, int at) {
    return at + 3 < part.length();
  }

  /** Whether a parameter is itself a URL that leads to a metadata service. */
  private static boolean leadsToMetadata(String query) {
    int looked = 0;
    for (int i = query.indexOf('='); i >= 0 && looked++ < NESTED_LIMIT; i = query.indexOf('=', i)) {
      int end = query.indexOf('&', ++i);
      String value = query.substring(i, Math.min(end < 0 ? query.length() : end, i + 300));
      String decoded = PercentCoding.decode(value);
      if (decoded.contains("//")) {
        Url nested = Url.parse(decoded);
        Host host = nested == null ? null : nested.host();
        if (host != null && Destinations.of(host).kind() == DestinationKind.METADATA) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a user name is meant to be taken for the host. */
  static boolean looksLikeHost(String username) {
    String name = PercentCoding.decode(username);
    int slash = name.indexOf('/');
    name = slash < 0 ? name : name.substring(0, slash);
    if (name.indexOf('.') < 0 || name.length() > 253 || name.indexOf('@') >= 0) {
      return false;
    }
    Host host = Host.parse(name);
    if (host == null) {
      return false;
    }
    return host.address() != null
        || InternetDomainName.isValid(host.text())
            && InternetDomainName.from(host.text()).isUnderPublicSuffix();
  }

  /** What stands where a host should, of a text that does not parse. */
  static String roughHost(String text) {
    int slashes = text.indexOf("//");
    int start = slashes < 0 ? 0 : slashes + 2;
    int end = start;
    while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    int at = text.lastIndexOf('@', end - 1);
    start = at >= start ? at + 1 : start;
    int colon = text.indexOf(':', start);
    return text.substring(start, colon >= 0 && colon < end ? colon : end).strip();
  }

  /** Whether the text is a path or query to be resolved against a base that is not known here. */
  static boolean isRelative(String text) {
    return text.isEmpty()
        || text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\")
        || text.startsWith("?")
        || text.startsWith("#")
        || text.startsWith("./")
        || text.startsWith("../");
  }
}
