package dev.armor.pipeline.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds values given to names that promise a secret: {@code password=...}, {@code "api_key":
 * "..."}, {@code Authorization: Bearer ...}.
 */
final class Assignments {
  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_VALUE = 256;

  /** Endings of names, without separators and in lower case, whose value is a password. */
  private static final List<String> PASSWORD_NAMES =
      List.of(
          "password", "passwd", "pwd", "passphrase", "passcode", "dbpass", "mypass", "userpass");

  private static final List<String> TOKEN_NAMES =
      List.of(
          "apikey",
          "secret",
          "secretkey",
          "accesskey",
          "authkey",
          "privatekey",
          "token",
          "credential",
          "credentials",
          "accountkey",
          "masterkey",
          "encryptionkey",
          "signingkey",
          "sharedkey",
          "sessionkey",
          "servicekey",
          "clientkey",
          "secretaccesskey",
          "accesskeysecret",
          "hmackey",
          "apisecret",
          "authorization",
          "sharedaccesssignature");

  private static final List<String> HARMLESS_NAMES =
      List.of("publickey", "pagetoken", "nexttoken", "continuationtoken", "publishablekey");

  private Assignments() {}

  /**
   * The value assigned by the {@code =}, {@code :} or {@code >} at {@code at}, if the name before
   * it promises a secret and the value looks like one.
   */
  static @Nullable ScanFinding at(CharSequence text, int at) {
    int kind = nameBefore(text, at);
    if (kind == 0) {
      return null;
    }
    int start = at + 1;
    while (start < text.length()
        && start < at + 9
        && (text.charAt(start) == ' ' || text.charAt(start) == '=' || text.charAt(start) == '>')) {
      start++;
    }
    if (start >= text.length()) {
      return null;
    }
    char quote = text.charAt(start);
    boolean quoted = quote == '"' || quote == '\'' || quote == '`';
    if (quote == '\\' && start + 1 < text.length() && text.charAt(start + 1) == '"') {
      quoted = true; // JSON inside a JSON string
      quote = '\\';
      start++;
    }
    int from = quoted ? start + 1 : start;
    int to = valueEnd(text, from, quoted ? quote : 0);
    if (to <= from) {
      return null;
    }
    boolean tight = at + 1 == from || (quoted && from <= at + 3);
    CharSequence value = text.subSequence(from, to);
    if (Placeholders.standsFor(value)) {
      return null;
    }
    int confidence =
        kind == 1 ? password(value, quoted, text.charAt(at) == '=' && tight) : token(value, quoted);
    if (confidence == 0) {
      return null;
    }
    String type = kind == 1 ? "password_assignment" : "generic_api_key";
    return ScanFinding.of(type, SensitiveKind.CREDENTIAL, text, from, to, confidence);
  }

  /** 1 when the name before {@code at} means a password, 2 a token or key, 0 neither. */
  private static int nameBefore(CharSequence text, int at) {
    int end = at;
    while (end > 0 && end > at - 4 && isBetween(text.charAt(end - 1))) {
      end--;
    }
    int from = end;
    int floor = Math.max(0, end - LONGEST_NAME);
    while (from > floor && isName(text.charAt(from - 1))) {
      from--;
    }
    if (end - from < 3) {
      return 0;
    }
    // The last letter is cheap and throws out nearly every name.
    char last = Letters.lower(text.charAt(end - 1));
    if ("dytsnerk>".indexOf(last) < 0) {
      return 0;
    }
    StringBuilder name = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (Letters.isWord(c)) {
        name.append(Letters.lower(c));
      }
    }
    return endsWithAny(name, HARMLESS_NAMES)
        ? 0
        : endsWithAny(name, PASSWORD_NAMES) || name.toString().equals("pass")
            ? 1
            : endsWithAny(name, TOKEN_NAMES) ? 2 : 0;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == ':' || c == ']' || c == '\\';
  }

  private static boolean isName(char c) {
    return Letters.isWord(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean endsWithAny(StringBuilder name, List<String> endings) {
    for (int i = 0; i < endings.size(); i++) {
      String ending = endings.get(i);
      int from = name.length() - ending.length();
      if (from >= 0 && name.indexOf(ending, from) == from) {
        return true;
      }
    }
    return false;
  }

  private static int valueEnd(CharSequence text, int from, int quote) {
    int ceiling = Math.min(text.length(), from + LONGEST_VALUE);
    int to = from;
    while (to < ceiling) {
      char c = text.charAt(to);
      if (quote != 0 ? c == quote || c == '\n' : endsBareValue(c)) {
        break;
      }
      to++;
    }
    return to;
  }

  private static boolean endsBareValue(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '&' || c == '"' || c == '\'' || c == '<'
        || c == '|';
  }

  private static int password(CharSequence value, boolean quoted, boolean tight) {
    int length = value.length();
    boolean blank = indexOf(value, ' ') >= 0;
    if (length < 4 || (blank && length > 32) || (!quoted && isCode(value))) {
      return 0;
    }
    boolean varied = hasOther(value);
    if (quoted) {
      return blank && !varied ? 0 : length >= 6 || varied ? 85 : 60;
    }
    return varied && length >= 6 ? 85 : tight && length >= 6 ? 60 : 0;
  }

  private static int token(CharSequence value, boolean quoted) {
    int length = value.length();
    if (length < 12 || indexOf(value, ' ') >= 0 || (!quoted && isCode(value)) || isPath(value)) {
      return 0;
    }
    String text = value.toString();
    double bits = Entropy.bits(text, 0, length);
    boolean drawn = KeyChecks.mixed(text) && bits >= 3.0;
    return drawn ? (length >= 20 ? 90 : 75) : 0;
  }

  private static boolean isPath(CharSequence value) {
    String text = value.toString();
    return text.startsWith("/") || text.startsWith("./") || text.contains("://");
  }

  private static boolean isCode(CharSequence value) {
    return indexOf(value, '(') >= 0 || indexOf(value, '[') >= 0;
  }

  private static boolean hasOther(CharSequence value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Letters.isLetter(c) && c != ' ' && c != '.' && c != '_' && c != '-' && c != ',') {
        return true;
      }
    }
    return false;
  }

  private static int indexOf(CharSequence value, char c) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }
}
