package dev.armor.pipeline.scan;

import dev.armor.pipeline.scan.TellingNames.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds values given to names that promise a secret: {@code password=...}, {@code "api_key":
 * "..."}, {@code Authorization: Bearer ...}.
 */
final class Assignments {
  private static final int LONGEST_VALUE = 256;

  private static final List<String> GIVING =
      List.of("set", "with", "pass", "pwd", "secret", "token", "apikey", "credential");

  /** Between a name in one place and the value in the next: {@code name="x" value="y"}. */
  private static final int WIDEST_GAP = 24;

  private static final String COOKIE = "cookie";

  /** Other cookies may stand before the one that is looked at. */
  private static final int FARTHEST_COOKIE = 240;

  private Assignments() {}

  /**
   * The value assigned by the {@code =}, {@code :} or {@code >} at {@code at}, if the name before
   * it promises a secret and the value looks like one.
   */
  static @Nullable ScanFinding at(CharSequence text, int at) {
    Promise promise = nameBefore(text, at);
    if (promise == Promise.NOTHING) {
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
    boolean quoted = isQuote(quote);
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
    if (!quoted && text.charAt(at) == '=' && text.charAt(at + 1) == '=') {
      return null; // compared, not given
    }
    CharSequence value = text.subSequence(from, to);
    if (Placeholders.standsFor(value)) {
      return null;
    }
    int confidence =
        switch (promise) {
          case PASSWORD -> password(value, quoted, text.charAt(at) == '=' && tight);
          case TOKEN -> token(value, quoted);
          case COOKIE -> isCookie(text, at) ? token(value, quoted) : 0;
          case LOGIN -> Credentials.namesUser(value.toString()) ? 90 : 0;
          case NOTHING -> 0;
        };
    return finding(promise, text, from, to, confidence);
  }

  private static @Nullable ScanFinding finding(
      Promise promise, CharSequence text, int from, int to, int confidence) {
    String type =
        switch (promise) {
          case TOKEN -> "generic_api_key";
          case COOKIE -> "session_cookie";
          case LOGIN -> "basic_auth";
          default -> "password_assignment";
        };
    return confidence == 0
        ? null
        : ScanFinding.of(type, SensitiveKind.CREDENTIAL, text, from, to, confidence);
  }

  /**
   * The secret handed over by the call whose bracket is at {@code at}: {@code setPassword("...")},
   * {@code define('DB_PASSWORD', '...')}. A word alone is more often a label, so that it must have
   * a digit.
   */
  static @Nullable ScanFinding inCall(CharSequence text, int at) {
    int quote = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
    if (quote + 1 >= text.length() || !isQuote(text.charAt(quote))) {
      return null;
    }
    int first = quote + 1;
    int firstEnd = valueEnd(text, first, text.charAt(quote));
    int start = TellingNames.start(text, at);
    Promise promise = TellingNames.of(text, start, at);
    if (promise != Promise.NOTHING) {
      return gives(text, start, at) ? given(promise, text, first, firstEnd) : null;
    }
    promise = TellingNames.of(text, TellingNames.start(text, firstEnd), firstEnd);
    int next = firstEnd + 1;
    while (next < text.length() && next < firstEnd + 6 && isComma(text.charAt(next))) {
      next++;
    }
    boolean second = next > firstEnd + 1 && next < text.length() && isQuote(text.charAt(next));
    return promise == Promise.NOTHING || !second
        ? null
        : given(promise, text, next + 1, valueEnd(text, next + 1, text.charAt(next)));
  }

  /** Whether the method's name says that it takes the value; {@code getSecret} takes a name. */
  private static boolean gives(CharSequence text, int start, int end) {
    int from = end;
    while (from > start && text.charAt(from - 1) != '.') {
      from--;
    }
    for (String verb : GIVING) {
      if (Letters.standsAt(text, from, verb)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ScanFinding given(Promise promise, CharSequence text, int from, int to) {
    CharSequence value = text.subSequence(from, Math.max(from, to));
    boolean drawn = value.length() >= 6 && KeyChecks.mixed(value.toString());
    if (!drawn || indexOf(value, ' ') >= 0 || Placeholders.standsFor(value)) {
      return null;
    }
    int confidence = promise == Promise.PASSWORD ? 80 : token(value, true);
    return finding(promise, text, from, to, confidence);
  }

  private static boolean isComma(char c) {
    return c == ',' || c == ' ';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** What the name before {@code at} promises. */
  private static Promise nameBefore(CharSequence text, int at) {
    int end = at;
    while (end > 0 && end > at - 4 && isBetween(text.charAt(end - 1))) {
      end--;
    }
    int from = TellingNames.start(text, end);
    if (end - from == 5 && Letters.standsAt(text, from, "value")) {
      end = from;
      while (end > 0 && end > from - WIDEST_GAP && isGap(text.charAt(end - 1))) {
        end--;
      }
      from = end == from ? end : TellingNames.start(text, end);
    }
    Promise promise = TellingNames.of(text, from, end);
    if (promise == Promise.NOTHING && from > 1 && text.charAt(at) == '=' && isTyped(text, from)) {
      end = text.charAt(from - 1) == ':' ? from - 1 : from - 2; // let name: String = "x"
      promise = TellingNames.of(text, TellingNames.start(text, end), end);
    }
    return promise;
  }

  private static boolean isTyped(CharSequence text, int type) {
    return text.charAt(type - 1) == ':'
        || (text.charAt(type - 1) == ' ' && text.charAt(type - 2) == ':');
  }

  private static boolean isGap(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == ',';
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == ':' || c == ']' || c == '\\';
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
    if (length < 4 || (blank && length > 32) || (!quoted && (isCode(value) || isFolder(value)))) {
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

  /** Whether the line says before {@code at} that these are cookies. */
  private static boolean isCookie(CharSequence text, int at) {
    int floor = Math.max(0, at - FARTHEST_COOKIE);
    for (int i = at - COOKIE.length(); i >= floor && text.charAt(i) != '\n'; i--) {
      if (Letters.standsAt(text, i, COOKIE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPath(CharSequence value) {
    String text = value.toString();
    return text.startsWith("/") || text.startsWith("./") || text.contains("://");
  }

  private static boolean isCode(CharSequence value) {
    return indexOf(value, '(') >= 0 || indexOf(value, '[') >= 0;
  }

  /** What follows {@code pwd=} is as often the folder one is in. */
  private static boolean isFolder(CharSequence value) {
    return value.charAt(0) == '/' || (value.charAt(0) == '~' && value.charAt(1) == '/');
  }

  /** Whether there is more than letters; a question mark or colon at the end is the sentence's. */
  private static boolean hasOther(CharSequence value) {
    int end = value.length();
    while (end > 0 && "?:)".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (!Letters.isLetter(c)
          && !(c > 127 && Character.isLetter(c))
          && c != ' '
          && c != '.'
          && c != '_'
          && c != '-'
          && c != ',') {
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
