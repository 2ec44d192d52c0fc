package dev.armor.pipeline.scan;

import org.jspecify.annotations.Nullable;

/**
 * Finds passwords that a command line in a text carries: {@code curl -u user:x}, {@code sshpass -p
 * x}, {@code mysql -px}, {@code redis-cli -a x}.
 */
final class CommandLogins {
  /** So far before the option its program may stand. */
  private static final int FARTHEST_PROGRAM = 80;

  private CommandLogins() {}

  /** The password given by the option whose hyphen is at {@code at}. */
  static @Nullable ScanFinding at(CharSequence text, int at) {
    if (at < 4 || text.charAt(at - 1) != ' ' || at + 4 >= text.length()) {
      return null;
    }
    char option = text.charAt(at + 1);
    boolean apart = text.charAt(at + 2) == ' ';
    return switch (option) {
      case 'u' -> apart && follows(text, at, "curl") ? userAndPassword(text, at + 3) : null;
      case 'p' ->
          apart
              ? follows(text, at, "sshpass") ? Credentials.word(text, at + 3, false) : null
              : follows(text, at, "mysql") || follows(text, at, "mariadb")
                  ? Credentials.word(text, at + 2, true)
                  : null;
      case 'a' ->
          apart && follows(text, at, "redis-cli") ? Credentials.word(text, at + 3, false) : null;
      default -> null;
    };
  }

  private static @Nullable ScanFinding userAndPassword(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && at < from + 64 && text.charAt(at) > ' ') {
      if (text.charAt(at) == ':' && at > from) {
        return Credentials.word(text, at + 1, false);
      }
      at++;
    }
    return null;
  }

  private static boolean follows(CharSequence text, int at, String program) {
    for (int i = at - program.length(); i >= 0 && i > at - FARTHEST_PROGRAM; i--) {
      char c = text.charAt(i);
      if (c == '\n' || c == ';' || c == '|') {
        return false;
      }
      if (c == program.charAt(0) && Letters.standsAt(text, i, program)) {
        return true;
      }
    }
    return false;
  }
}
