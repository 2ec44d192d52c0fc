package dev.armor.pipeline.url;

import dev.armor.pipeline.url.PercentCoding.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the WHATWG URL standard, section 4.4, without state override. Each state
 * of the standard is a method; all read forward only, so that the time is linear.
 */
final class UrlParser {
  private static final int END = -1;

  private final String in;
  private final @Nullable Url base;
  private String scheme = "";
  private boolean special;
  private String username = "";
  private String password = "";
  private @Nullable Host host;
  private int port = -1;
  private final StringBuilder path = new StringBuilder();
  private @Nullable String query;
  private @Nullable String fragment;
  private boolean opaquePath;

  UrlParser(String text, @Nullable Url base) {
    this.in = UrlInput.clean(text);
    this.base = base;
  }

  @Nullable Url parse() {
    int colon = UrlInput.schemeEnd(in);
    boolean valid = colon > 0 ? afterScheme(colon) : withoutScheme();
    if (!valid) {
      return null;
    }
    return new Url(
        scheme, username, password, host, port, path.toString(), query, fragment, opaquePath);
  }

  private boolean afterScheme(int colon) {
    scheme = in.substring(0, colon).toLowerCase(Locale.ROOT);
    special = Url.isSpecial(scheme);
    int at = colon + 1;
    if (scheme.equals("file")) {
      return file(at);
    }
    boolean slashes = in.startsWith("//", at);
    if (special) {
      if (base != null && base.scheme().equals(scheme) && !slashes) {
        return relative(at, base);
      }
      return authorityAfterSlashes(at);
    }
    if (slashes) {
      return authority(at + 2);
    }
    return in.startsWith("/", at) ? segments(at + 1) : opaque(at);
  }

  private boolean withoutScheme() {
    if (base == null || base.opaquePath() && charAt(0) != '#') {
      return false;
    }
    scheme = base.scheme();
    special = Url.isSpecial(scheme);
    if (base.opaquePath()) {
      opaquePath = true;
      path.append(base.path());
      query = base.query();
      return fragment(1);
    }
    return scheme.equals("file") ? file(0) : relative(0, base);
  }

  private boolean relative(int at, Url from) {
    int c = charAt(at);
    if (isSlash(c)) {
      int next = charAt(at + 1);
      if (special && isSlash(next)) {
        return authorityAfterSlashes(at + 2);
      }
      if (next == '/') {
        return authority(at + 2);
      }
      takeAuthority(from);
      return segments(at + 1);
    }
    takeAuthority(from);
    path.append(from.path());
    query = from.query();
    return relativeRest(at, true);
  }

  /**
   * What follows when a path was inherited: a query, a fragment or a path that replaces its end.
   */
  private boolean relativeRest(int at, boolean keepsDirectory) {
    switch (charAt(at)) {
      case '?':
        return query(at + 1);
      case '#':
        return fragment(at + 1);
      case END:
        return true;
      default:
        query = null;
        if (keepsDirectory) {
          shorten();
        } else {
          path.setLength(0);
        }
        return segments(at);
    }
  }

  private void takeAuthority(Url from) {
    username = from.username();
    password = from.password();
    host = from.host();
    port = from.port();
  }

  private boolean authorityAfterSlashes(int from) {
    int at = from;
    while (at < in.length() && (in.charAt(at) == '/' || in.charAt(at) == '\\')) {
      at++;
    }
    return authority(at);
  }

  private boolean authority(int from) {
    int end = authorityEnd(from);
    int at = in.lastIndexOf('@', end - 1);
    int hostStart = from;
    if (at >= from) {
      if (at + 1 == end) {
        return false;
      }
      credentials(from, at);
      hostStart = at + 1;
    }
    int colon = portColon(hostStart, end);
    int hostEnd = colon < 0 ? end : colon;
    if (hostStart == hostEnd && (colon >= 0 || special)) {
      return false;
    }
    host = HostParser.parse(in.substring(hostStart, hostEnd), special);
    return host != null && (colon < 0 || port(colon + 1, end)) && pathStart(end);
  }

  private int authorityEnd(int from) {
    int i = from;
    while (i < in.length()) {
      char c = in.charAt(i);
      if (isSlash(c) || c == '?' || c == '#') {
        break;
      }
      i++;
    }
    return i;
  }

  private void credentials(int from, int at) {
    int colon = in.indexOf(':', from);
    if (colon < 0 || colon > at) {
      colon = at;
    }
    username = PercentCoding.encode(in, from, colon, Part.USERINFO);
    if (colon < at) {
      password = PercentCoding.encode(in, colon + 1, at, Part.USERINFO);
    }
  }

  private int portColon(int from, int end) {
    boolean brackets = false;
    for (int i = from; i < end; i++) {
      char c = in.charAt(i);
      if (c == '[') {
        brackets = true;
      } else if (c == ']') {
        brackets = false;
      } else if (c == ':' && !brackets) {
        return i;
      }
    }
    return -1;
  }

  private boolean port(int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = in.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
      if (value > 65535) {
        return false;
      }
    }
    if (from < end && value != Url.defaultPort(scheme)) {
      port = value;
    }
    return true;
  }

  private boolean file(int at) {
    host = Host.NONE;
    int c = charAt(at);
    Url from = base != null && base.scheme().equals("file") ? base : null;
    if (isSlash(c)) {
      if (isSlash(charAt(at + 1))) {
        return fileHost(at + 2);
      }
      if (from != null) {
        host = from.host();
        String drive = UrlInput.firstSegment(from.path());
        if (!UrlInput.startsWithDrive(in, at + 1)
            && UrlInput.isDrive(drive)
            && drive.charAt(1) == ':') {
          path.append('/').append(drive);
        }
      }
      return segments(at + 1);
    }
    if (from == null) {
      return segments(at);
    }
    host = from.host();
    path.append(from.path());
    query = from.query();
    return relativeRest(at, !UrlInput.startsWithDrive(in, at));
  }

  private boolean fileHost(int from) {
    int end = authorityEnd(from);
    String text = in.substring(from, end);
    if (UrlInput.isDrive(text)) {
      return segments(from);
    }
    if (!text.isEmpty()) {
      Host parsed = HostParser.parse(text, true);
      if (parsed == null) {
        return false;
      }
      host = parsed.text().equals("localhost") ? Host.NONE : parsed;
    }
    return pathStart(end);
  }

  private boolean pathStart(int at) {
    int c = charAt(at);
    if (special) {
      return segments(isSlash(c) ? at + 1 : at);
    }
    switch (c) {
      case '?':
        return query(at + 1);
      case '#':
        return fragment(at + 1);
      case END:
        return true;
      default:
        return segments(c == '/' ? at + 1 : at);
    }
  }

  private boolean segments(int from) {
    int start = from;
    while (true) {
      int end = authorityEnd(start);
      int c = charAt(end);
      boolean slash = isSlash(c);
      int dots = dots(start, end);
      if (dots == 0) {
        int at = path.length();
        path.append('/');
        PercentCoding.encode(in, start, end, Part.PATH, path);
        if (at == 0 && scheme.equals("file") && UrlInput.isDrive(path.substring(1))) {
          path.setCharAt(2, ':');
        }
      } else {
        if (dots == 2) {
          shorten();
        }
        if (!slash) {
          path.append('/');
        }
      }
      if (!slash) {
        return c == '?' ? query(end + 1) : c != '#' || fragment(end + 1);
      }
      start = end + 1;
    }
  }

  /** 1 for a segment that is a single dot, 2 for a double one, also percent-encoded; else 0. */
  private int dots(int from, int end) {
    int count = 0;
    int i = from;
    while (i < end) {
      if (in.charAt(i) == '.') {
        i++;
      } else if (end - i >= 3 && in.regionMatches(true, i, "%2e", 0, 3)) {
        i += 3;
      } else {
        return 0;
      }
      if (++count > 2) {
        return 0;
      }
    }
    return count;
  }

  private void shorten() {
    if (scheme.equals("file") && path.length() == 3 && UrlInput.isDrive(path.substring(1))) {
      return;
    }
    path.setLength(Math.max(0, path.lastIndexOf("/")));
  }

  private boolean opaque(int from) {
    opaquePath = true;
    int end = from;
    while (end < in.length() && in.charAt(end) != '?' && in.charAt(end) != '#') {
      end++;
    }
    int last = end < in.length() && end > from && in.charAt(end - 1) == ' ' ? end - 1 : end;
    PercentCoding.encode(in, from, last, Part.CONTROLS, path);
    if (last < end) {
      path.append("%20");
    }
    int c = charAt(end);
    return c == '?' ? query(end + 1) : c != '#' || fragment(end + 1);
  }

  private boolean query(int from) {
    int hash = in.indexOf('#', from);
    int end = hash < 0 ? in.length() : hash;
    query = PercentCoding.encode(in, from, end, special ? Part.SPECIAL_QUERY : Part.QUERY);
    return hash < 0 || fragment(hash + 1);
  }

  private boolean fragment(int from) {
    fragment = PercentCoding.encode(in, from, in.length(), Part.FRAGMENT);
    return true;
  }

  private int charAt(int at) {
    return at < in.length() ? in.charAt(at) : END;
  }

  private boolean isSlash(int c) {
    return c == '/' || special && c == '\\';
  }
}
