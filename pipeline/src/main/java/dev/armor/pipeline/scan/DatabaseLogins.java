package dev.armor.pipeline.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the logins that Oracle's programs and drivers take in one word. */
final class DatabaseLogins {
  private static final int LONGEST_LOGIN = 96;

  /** So far before the login its program may stand. */
  private static final int FARTHEST_PROGRAM = 40;

  private static final List<String> DATABASE_PROGRAMS =
      List.of("sqlplus ", "sqlldr ", "expdp ", "impdp ", "rman ", "oracle:thin:", "oracle:oci");

  private DatabaseLogins() {}

  /**
   * The password of {@code user/password@service}, the sign at {@code at}. Packages and actions are
   * named so as well: a program or a service that only databases have must stand beside it.
   */
  static @Nullable ScanFinding at(CharSequence text, int at) {
    int floor = Math.max(0, at - LONGEST_LOGIN);
    int from = at;
    while (from > floor && text.charAt(from - 1) > ' ' && text.charAt(from - 1) != '/') {
      from--;
    }
    int slash = from - 1;
    if (slash <= floor || text.charAt(slash) != '/' || at - from < 4) {
      return null;
    }
    int user = slash;
    while (user > floor && isLoginPart(text.charAt(user - 1))) {
      user--;
    }
    boolean database =
        user < slash && (isService(text, at + 1) || followsProgram(text, Math.max(0, user - 1)));
    return !database || Placeholders.standsFor(text.subSequence(from, at))
        ? null
        : ScanFinding.of("connection_string", SensitiveKind.CREDENTIAL, text, from, at, 85);
  }

  /**
   * The password of {@code host:port:database:user:password}, a line of libpq's password file, the
   * first colon at {@code at}.
   */
  static @Nullable ScanFinding inLine(CharSequence text, int at) {
    int port = at + 1;
    while (port < text.length() && port < at + 6 && Letters.isDigit(text.charAt(port))) {
      port++;
    }
    boolean colon = port > at + 3 && port < text.length() && text.charAt(port) == ':';
    int database = colon ? fieldEnd(text, port + 1) : -1;
    int user = database < 0 ? -1 : fieldEnd(text, database + 1);
    if (user < 0) {
      return null;
    }
    int from = user + 1;
    int to = from;
    while (to < text.length() && to < from + LONGEST_LOGIN && text.charAt(to) > ' ') {
      to++;
    }
    return to - from < 6 || Placeholders.standsFor(text.subSequence(from, to))
        ? null
        : ScanFinding.of("connection_string", SensitiveKind.CREDENTIAL, text, from, to, 85);
  }

  /** Index of the colon after a name that begins at {@code from}, or -1. */
  private static int fieldEnd(CharSequence text, int from) {
    int end = from;
    boolean letter = false;
    while (end < text.length()
        && end < from + LONGEST_LOGIN
        && (isLoginPart(text.charAt(end)) || "-.*".indexOf(text.charAt(end)) >= 0)) {
      letter |= !Letters.isDigit(text.charAt(end));
      end++;
    }
    return letter && end < text.length() && text.charAt(end) == ':' ? end : -1;
  }

  private static boolean isLoginPart(char c) {
    return Letters.isWord(c) || c == '_' || c == '$' || c == '#';
  }

  /** {@code //host} or {@code host:port/name}. */
  private static boolean isService(CharSequence text, int at) {
    if (Letters.standsAt(text, at, "//")) {
      return true;
    }
    int next = at;
    while (next < text.length()
        && (Letters.isWord(text.charAt(next)) || ".-_".indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    int port = next + 1;
    if (next == at || port >= text.length() || text.charAt(next) != ':') {
      return false;
    }
    while (port < text.length() && Letters.isDigit(text.charAt(port))) {
      port++;
    }
    return port > next + 1 && port < text.length() && "/:".indexOf(text.charAt(port)) >= 0;
  }

  private static boolean followsProgram(CharSequence text, int at) {
    int floor = Math.max(0, at - FARTHEST_PROGRAM);
    for (int i = at; i >= floor && text.charAt(i) != '\n'; i--) {
      for (String program : DATABASE_PROGRAMS) {
        if (Letters.standsAt(text, i, program)) {
          return true;
        }
      }
    }
    return false;
  }
}
