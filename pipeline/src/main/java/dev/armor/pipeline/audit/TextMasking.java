package dev.armor.pipeline.audit;

import org.jspecify.annotations.Nullable;

/**
 * Masks what the form of a text shows to be a secret: values assigned to secret names ({@code
 * token=...}, {@code "password": "..."}), passwords in URLs, credentials after {@code Bearer} and
 * {@code Basic}, SQL's {@code PASSWORD '...'} and {@code IDENTIFIED BY '...'}. What looks like a
 * secret by itself, wherever it stands, is left to the masking that it passes the text on to.
 */
final class TextMasking implements Masking {

  private final Masking next;

  /** Masks by form first, then as {@code next} does. */
  TextMasking(Masking next) {
    this.next = next;
  }

  @Override
  public String mask(String text) {
    return text.length() < 4 ? text : next.mask(byForm(text));
  }

  private static String byForm(String text) {
    StringBuilder out = null;
    int copied = 0;
    int word = 0; // where the current name or option begins
    int user = -1; // where the user part of a URL begins, -1 outside of one
    int secret = -1; // where the password in it begins
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int from = -1; // where a secret begins that this character announces
      if (c == '/' && i > 0 && text.charAt(i - 1) == '/') {
        user = i + 1;
        secret = i + 1;
      } else if (c == '@' && user >= 0 && i > secret) {
        if (copied < secret) {
          out = mask(out, text, copied, secret);
        }
        copied = i;
      } else if (c == '/' || c == '?' || c == '#' || c <= ' ' || isQuote(c)) {
        user = -1;
      }
      if (c == ':' && user >= 0 && secret == user) {
        secret = i + 1;
      } else if (c == '=' || (c == ':' && user < 0)) {
        from = assigned(text, word, i);
      } else if (c == ' ') {
        from = announced(text, word, i);
      }
      int to = from < 0 ? -1 : valueEnd(text, from);
      if (to > from) {
        out = mask(out, text, copied, from);
        copied = to;
        i = to;
        word = to;
        user = -1;
      } else {
        i++;
        if (!isNamePart(c) && !isQuote(c) && c != '\\') {
          word = i;
        }
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  private static StringBuilder mask(@Nullable StringBuilder out, String text, int copied, int to) {
    StringBuilder result = out == null ? new StringBuilder(text.length()) : out;
    return result.append(text, copied, to).append(MASK);
  }

  /** Where the value begins that is assigned at {@code at}, or -1 when the name is no secret's. */
  private static int assigned(String text, int word, int at) {
    int end = at;
    while (end > word && isBetween(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > word && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    if (end == start || !SecretNames.matches(text, start, end)) {
      return -1;
    }
    int from = at + 1;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    return afterScheme(text, from);
  }

  /** Behind {@code Bearer } and the like, so that the scheme stays readable. */
  private static int afterScheme(String text, int from) {
    for (String scheme : new String[] {"Bearer ", "Basic ", "Digest ", "token "}) {
      if (text.regionMatches(true, from, scheme, 0, scheme.length())) {
        return from + scheme.length();
      }
    }
    return from;
  }

  /** Where a secret begins that the word before a space announces, or -1. */
  private static int announced(String text, int word, int space) {
    int length = space - word;
    if (is(text, word, length, "bearer") || is(text, word, length, "basic")) {
      int end = valueEnd(text, space + 1);
      return end - space > 12 ? space + 1 : -1; // "basic idea" is no credential
    }
    if (is(text, word, length, "password") || is(text, word, length, "by")) {
      int quote = space + 1;
      return quote < text.length() && isQuote(text.charAt(quote)) ? quote : -1;
    }
    if (length > 2 && text.startsWith("--", word) && text.indexOf('=', word) != space) {
      return SecretNames.matches(text, word, space) ? space + 1 : -1;
    }
    return -1;
  }

  private static boolean is(String text, int from, int length, String word) {
    return length == word.length() && text.regionMatches(true, from, word, 0, length);
  }

  private static int valueEnd(String text, int from) {
    int i = from;
    if (i + 1 < text.length() && text.charAt(i) == '\\' && isQuote(text.charAt(i + 1))) {
      return quotedEnd(text, i + 2, text.charAt(i + 1), true);
    }
    if (i < text.length() && isQuote(text.charAt(i))) {
      return quotedEnd(text, i + 1, text.charAt(i), false);
    }
    while (i < text.length() && !endsValue(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Behind the closing quote; in JSON within JSON the quotes themselves are escaped. */
  private static int quotedEnd(String text, int from, char quote, boolean escaped) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && !escaped) {
        i++;
      } else if (c == quote) {
        if (quote != '\'' || i + 1 >= text.length() || text.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++; // SQL doubles a quote within quotes
      }
    }
    return text.length();
  }

  private static boolean endsValue(char c) {
    return c <= ' ' || c == '&' || c == ';' || c == ',' || c == '}' || c == ')' || isQuote(c);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** What may stand between a name and the sign that assigns to it. */
  private static boolean isBetween(char c) {
    return c == ' ' || isQuote(c) || c == '\\';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
