package dev.armor.pipeline.url;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed URL, as the WHATWG URL standard (2025) reads it: the same text gives the same host here
 * and in a browser. Immutable.
 *
 * @param scheme lower case, without the colon
 * @param username percent-encoded; empty when absent
 * @param password percent-encoded; empty when absent
 * @param host null for URLs without an authority, such as {@code mailto:} ones
 * @param port 0 to 65535, or -1 when absent or the scheme's own
 * @param path percent-encoded; opaque when {@code opaquePath}
 * @param query without the question mark; null when absent
 * @param fragment without the hash; null when absent
 * @param opaquePath whether the path is one string without segments ({@code data:text/plain,x})
 */
public record Url(
    String scheme,
    String username,
    String password,
    @Nullable Host host,
    int port,
    String path,
    @Nullable String query,
    @Nullable String fragment,
    boolean opaquePath) {

  private static final Set<String> SPECIAL = Set.of("http", "https", "ws", "wss", "ftp", "file");

  /** Longest text that is parsed, in characters; longer text is no URL (browsers stop at 2 MiB). */
  public static final int MAX_LENGTH = 1 << 20;

  /** Parses an absolute URL; null when the standard says that the text is none. Never throws. */
  public static @Nullable Url parse(String text) {
    return parse(text, null);
  }

  /** Parses a URL that may be relative to {@code base}; null when it fails. Never throws. */
  public static @Nullable Url parse(String text, @Nullable Url base) {
    return text.length() > MAX_LENGTH ? null : new UrlParser(text, base).parse();
  }

  /** The port that is connected: the explicit one, else the scheme's own, else -1. */
  public int effectivePort() {
    return port >= 0 ? port : defaultPort(scheme);
  }

  /** The host as text, brackets around IPv6; empty when there is none. */
  public String hostname() {
    return host == null ? "" : host.text();
  }

  /** The whole URL in its canonical spelling. */
  public String href() {
    StringBuilder out = new StringBuilder(scheme).append(':');
    if (host != null) {
      out.append("//");
      if (!username.isEmpty() || !password.isEmpty()) {
        out.append(username);
        if (!password.isEmpty()) {
          out.append(':').append(password);
        }
        out.append('@');
      }
      out.append(host.text());
      if (port >= 0) {
        out.append(':').append(port);
      }
    } else if (!opaquePath && path.startsWith("//")) {
      out.append("/.");
    }
    out.append(path);
    if (query != null) {
      out.append('?').append(query);
    }
    if (fragment != null) {
      out.append('#').append(fragment);
    }
    return out.toString();
  }

  /** Whether the standard treats the scheme specially: backslash is a slash, a host is needed. */
  public boolean isSpecial() {
    return isSpecial(scheme);
  }

  static boolean isSpecial(String scheme) {
    return SPECIAL.contains(scheme);
  }

  static int defaultPort(String scheme) {
    switch (scheme) {
      case "http":
      case "ws":
        return 80;
      case "https":
      case "wss":
        return 443;
      case "ftp":
        return 21;
      default:
        return -1;
    }
  }
}
