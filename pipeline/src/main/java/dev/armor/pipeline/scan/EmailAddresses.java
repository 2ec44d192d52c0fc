package dev.armor.pipeline.scan;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds mail addresses around an at sign. */
final class EmailAddresses {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  /** Endings of file names that follow an at sign: {@code icon@2x.png}. */
  private static final Set<String> FILE_ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "ts", "json", "lock");

  private static final List<String> RESERVED =
      List.of(
          "example.com", "example.org", "example.net", "example", "invalid", "test", "localhost");

  private EmailAddresses() {}

  /** Index of the first character of the local part before {@code at}, or -1. */
  static int start(CharSequence text, int at) {
    int from = at;
    int floor = Math.max(0, at - LONGEST_LOCAL);
    while (from > floor && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < at && !Letters.isWord(text.charAt(from)) && text.charAt(from) != '_') {
      from++;
    }
    boolean preceded = from > 0 && (text.charAt(from - 1) == ':' || text.charAt(from - 1) == '/');
    return from == at || text.charAt(at - 1) == '.' || (preceded && credentialsInUrl(text, from))
        ? -1
        : from;
  }

  /** {@code scheme://user:pass@host} and {@code ssh://git@host} are no mail addresses. */
  private static boolean credentialsInUrl(CharSequence text, int from) {
    int floor = Math.max(0, from - LONGEST_LOCAL);
    for (int i = from - 1; i > floor; i--) {
      char c = text.charAt(i);
      if (c == '/' && text.charAt(i - 1) == '/') {
        return true;
      }
      if (c <= ' ') {
        return false;
      }
    }
    return false;
  }

  private static boolean isLocal(char c) {
    return Letters.isWord(c) || "._%+-'&".indexOf(c) >= 0;
  }

  /** Index after the domain that follows the at sign, or -1. */
  static int end(CharSequence text, int at) {
    int next = at + 1;
    int lastDot = -1;
    int ceiling = Math.min(text.length(), next + LONGEST_DOMAIN);
    while (next < ceiling) {
      char c = text.charAt(next);
      if (c == '.') {
        if (next == at + 1 || next == lastDot + 1) {
          break;
        }
        lastDot = next;
      } else if (!Letters.isWord(c) && c != '-') {
        break;
      }
      next++;
    }
    if (lastDot == next - 1) {
      next--; // the full stop of a sentence
      lastDot = next - 1;
      while (lastDot > at && text.charAt(lastDot) != '.') {
        lastDot--;
      }
    }
    // git@host:path is how a repository is named
    boolean repository =
        next + 1 < text.length() && text.charAt(next) == ':' && text.charAt(next + 1) > ' ';
    return lastDot > at + 1 && !repository && isTopLevel(text, lastDot + 1, next) ? next : -1;
  }

  /** A domain that nobody can own (RFC 2606): an address there is an illustration. */
  static boolean isReserved(CharSequence text, int from, int to) {
    String domain = text.subSequence(from, to).toString().toLowerCase(Locale.ROOT);
    for (String reserved : RESERVED) {
      if (domain.endsWith(reserved)
          && (domain.length() == reserved.length()
              || domain.charAt(domain.length() - reserved.length() - 1) == '.')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTopLevel(CharSequence text, int from, int to) {
    if (to - from < 2 || to - from > 24) {
      return false;
    }
    String name = text.subSequence(from, to).toString();
    boolean punycode = Letters.standsAt(name, 0, "xn--");
    for (int i = 0; i < name.length() && !punycode; i++) {
      if (!Letters.isLetter(name.charAt(i))) {
        return false;
      }
    }
    return !FILE_ENDINGS.contains(name);
  }
}
