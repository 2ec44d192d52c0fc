package dev.armor.pipeline.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds credentials that their syntax gives away: headers, URLs, key blocks, prose. */
final class Credentials {
  private static final int LONGEST_AUTHORITY = 256;
  private static final int LONGEST_KEY_BLOCK = 16_384;

  /** In words, such as "for the new server". */
  private static final int LONGEST_OWNER = 5;

  private static final int LONGEST_WORD = 24;

  private static final List<String> NOUNS =
      List.of("password", "passphrase", "passwort", "passwd", "passcode");

  private static final List<String> VERBS =
      List.of("is ", "ist ", "lautet ", "is: ", "set to ", "es ", "est ", "was ");

  private Credentials() {}

  /** {@code Bearer x} or {@code Basic x}, the scheme beginning at {@code at}. */
  static @Nullable ScanFinding header(CharSequence text, int at) {
    boolean bearer = Letters.standsAt(text, at, "bearer ");
    if (!bearer && !Letters.standsAt(text, at, "basic ")) {
      return null;
    }
    int from = at + (bearer ? 7 : 6);
    int to = from;
    while (to < text.length() && to < from + 512 && isTokenPart(text.charAt(to))) {
      to++;
    }
    String token = text.subSequence(from, to).toString();
    if (token.length() < 8 || Placeholders.standsFor(token)) {
      return null;
    }
    boolean real = bearer ? token.length() >= 16 && KeyChecks.mixed(token) : namesUser(token);
    return real
        ? ScanFinding.of(
            bearer ? "bearer_token" : "basic_auth", SensitiveKind.CREDENTIAL, text, from, to, 90)
        : null;
  }

  private static boolean isTokenPart(char c) {
    return Letters.isWord(c) || "-._~+/=".indexOf(c) >= 0;
  }

  /** Whether it decodes to {@code user:password}. */
  static boolean namesUser(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      int colon = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(':');
      return colon > 0 && colon < bytes.length - 1;
    } catch (IllegalArgumentException notBase64) {
      return false; // an ordinary word after "basic"
    }
  }

  /**
   * The password of {@code scheme://user:password@host}, the colon before the slashes at {@code
   * at}.
   */
  static @Nullable ScanFinding url(CharSequence text, int at) {
    if (at + 3 >= text.length() || text.charAt(at + 1) != '/' || text.charAt(at + 2) != '/') {
      return null;
    }
    int colon = -1;
    int sign = -1;
    int ceiling = Math.min(text.length(), at + LONGEST_AUTHORITY);
    for (int i = at + 3; i < ceiling; i++) {
      char c = text.charAt(i);
      if (c == ':' && colon < 0) {
        colon = i;
      } else if (c == '@') {
        sign = i;
      } else if (c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '?' || c == '#') {
        break;
      }
    }
    if (colon < 0 || sign <= colon + 1) {
      return null;
    }
    CharSequence password = text.subSequence(colon + 1, sign);
    if (password.toString().startsWith("changeme") && password.length() == 8) {
      return null;
    }
    boolean stands =
        Placeholders.isTemplate(password)
            || (Placeholders.standsFor(password)
                && !Letters.isDigit(password.charAt(password.length() - 1)));
    return stands
        ? null
        : ScanFinding.of("connection_string", SensitiveKind.CREDENTIAL, text, colon + 1, sign, 85);
  }

  /** Index after a PEM private key block that begins at {@code at}, or -1. */
  static int keyBlockEnd(CharSequence text, int at) {
    boolean secureShell = Letters.standsAt(text, at, "---- begin ");
    if (!secureShell && !Letters.standsAt(text, at, "-----begin ")) {
      return -1;
    }
    int ceiling = Math.min(text.length(), at + 64);
    int head = at + (secureShell ? 10 : 11);
    while (head < ceiling && text.charAt(head) != '-') {
      head++;
    }
    String label = text.subSequence(at + 10, head).toString();
    if (!label.contains("PRIVATE KEY")) {
      return -1;
    }
    int end = head;
    int limit = Math.min(text.length(), at + LONGEST_KEY_BLOCK);
    while (end < limit
        && !(text.charAt(end) == '-'
            && (Letters.standsAt(text, end, "-----end ")
                || Letters.standsAt(text, end, "---- end ")))) {
      end++;
    }
    if (end < limit) {
      end = Math.min(text.length(), end + 9 + label.length() + 5);
    }
    return end;
  }

  /** The word told in "password is x" or {@code PASSWORD 'x'}, the noun beginning at {@code at}. */
  static @Nullable ScanFinding told(CharSequence text, int at) {
    int next = -1;
    for (String noun : NOUNS) {
      if (Letters.standsAt(text, at, noun)) {
        next = at + noun.length();
        break;
      }
    }
    if (next < 0 || next >= text.length() || text.charAt(next) != ' ') {
      return null;
    }
    int from = next + 1;
    int told = afterVerb(text, from);
    if (told > 0) {
      return word(text, told, false);
    }
    told = afterOwner(text, from);
    if (told > 0) {
      return word(text, told, true);
    }
    return word(text, from, !isQuote(text.charAt(Math.min(from, text.length() - 1))));
  }

  private static int afterVerb(CharSequence text, int from) {
    for (String verb : VERBS) {
      if (Letters.standsAt(text, from, verb)) {
        return from + verb.length();
      }
    }
    return -1;
  }

  /** Behind whose password it is: {@code for the staging server is}; -1 when nothing is told. */
  private static int afterOwner(CharSequence text, int from) {
    int at = from;
    for (int words = 0; words < LONGEST_OWNER; words++) {
      int end = at;
      while (end < text.length()
          && end < at + LONGEST_WORD
          && (Letters.joins(text.charAt(end)) || text.charAt(end) == '-')) {
        end++;
      }
      if (end == at || end >= text.length()) {
        return -1;
      }
      if (text.charAt(end) == ':') {
        return end + 1 < text.length() && text.charAt(end + 1) == ' ' ? end + 2 : -1;
      }
      if (text.charAt(end) != ' ') {
        return -1;
      }
      int told = afterVerb(text, end + 1);
      if (told > 0) {
        return told;
      }
      at = end + 1;
    }
    return -1;
  }

  /** The password of {@code IDENTIFIED BY 'x'}, the "by" beginning at {@code at}. */
  static @Nullable ScanFinding identified(CharSequence text, int at) {
    boolean clause =
        Letters.standsAt(text, at, "by ") && Letters.standsAt(text, at - 11, "identified ");
    return clause && at + 3 < text.length() && isQuote(text.charAt(at + 3))
        ? word(text, at + 3, false)
        : null;
  }

  /**
   * The drawn word from {@code from}.
   *
   * @param sure whether only a word counts that mixes all kinds of characters, since nothing else
   *     says that it is one
   */
  static @Nullable ScanFinding word(CharSequence text, int start, boolean sure) {
    int from = start;
    while (from < text.length() && (text.charAt(from) == ':' || isQuote(text.charAt(from)))) {
      from++;
    }
    int to = from;
    boolean digit = false;
    boolean other = false;
    while (to < text.length()
        && to < from + 64
        && text.charAt(to) > ' '
        && !isQuote(text.charAt(to))) {
      digit |= Letters.isDigit(text.charAt(to));
      other |= !Letters.isLetter(text.charAt(to));
      to++;
    }
    while (to > from && ".,;!?".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    boolean drawn = other && digit && to - from >= 6;
    if (!drawn) {
      return null;
    }
    String word = text.subSequence(from, to).toString();
    return (!sure || (KeyChecks.cased(word) && !namesAlgorithm(word)))
            && !Placeholders.standsFor(word)
        ? ScanFinding.of("password_assignment", SensitiveKind.CREDENTIAL, text, from, to, 75)
        : null;
  }

  private static boolean namesAlgorithm(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.contains("sha")
        || lower.contains("kdf2")
        || lower.contains("hmac")
        || lower.contains("base64")
        || lower.contains("utf8");
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
