package dev.armor.pipeline.scan;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells a value that stands for a secret from the secret. */
final class Placeholders {
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "pass",
          "pwd",
          "secret",
          "token",
          "key",
          "apikey",
          "api_key",
          "changeme",
          "change_me",
          "change-me",
          "changeit",
          "none",
          "null",
          "nil",
          "true",
          "false",
          "undefined",
          "string",
          "str",
          "text",
          "test",
          "example",
          "sample",
          "dummy",
          "fake",
          "foo",
          "bar",
          "baz",
          "redacted",
          "masked",
          "hidden",
          "removed",
          "secret_key",
          "mysecret",
          "mypassword",
          "required",
          "optional",
          "value",
          "empty",
          "default",
          "todo",
          "tbd",
          "xxx",
          "user",
          "username",
          "root",
          "admin",
          "postgres",
          "yourpassword",
          "your_password",
          "hunter2");

  private static final List<String> PARTS =
      List.of(
          "your",
          "example",
          "placeholder",
          "changeme",
          "change_me",
          "dummy",
          "redacted",
          "insert",
          "replace",
          "xxxx",
          "****",
          "....",
          "todo",
          "fake",
          "sample",
          "my-",
          "my_",
          "test");

  private static final List<String> LOOKUPS =
      List.of(
          "env.",
          "env[",
          "getenv",
          "process.",
          "os.environ",
          "config.",
          "config[",
          "settings.",
          "system.",
          "vault:",
          "secrets.",
          "ssm:",
          "secretref:",
          "self.",
          "this.",
          "var.",
          "params.",
          "args.",
          "options.",
          "request.",
          "data.");

  private Placeholders() {}

  /** A template, a look-up, or a word that only says what belongs there. */
  static boolean standsFor(CharSequence value) {
    if (value.length() == 0 || isTemplate(value) || uniform(value)) {
      return true;
    }
    String lower = value.toString().toLowerCase(Locale.ROOT);
    if (WORDS.contains(lower)) {
      return true;
    }
    for (String lookup : LOOKUPS) {
      if (lower.contains(lookup)) {
        return true;
      }
    }
    for (String part : PARTS) {
      if (lower.contains(part)) {
        return !drawnBeside(lower, part);
      }
    }
    return false;
  }

  /**
   * {@code ${X}}, {@code $X}, {@code {{x}}}, {@code <x>}, {@code %s}, {@code %(x)s}, {@code @x@}.
   */
  static boolean isTemplate(CharSequence value) {
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    return (first == '$'
            && value.length() > 1
            && (isName(value.charAt(1)) || value.charAt(1) == '('))
        || (first == '{' && last == '}')
        || (first == '<' && last == '>')
        || (first == '[' && last == ']')
        || (first == '%' && value.length() < 40)
        || (first == '@' && last == '@')
        || (first == '`' && last == '`')
        || first == '#'
        || holdsName(value, "${")
        || holdsName(value, "{{")
        || contains(value, "<%");
  }

  private static boolean isName(char c) {
    return c == '{' || c == '_' || Letters.isUpper(c);
  }

  /** An opening, a name, and its closing brace: other braces are characters like any. */
  private static boolean holdsName(CharSequence value, String opening) {
    String text = value.toString();
    int at = text.indexOf(opening);
    if (at < 0) {
      return false;
    }
    int end = at + opening.length();
    while (end < text.length()
        && (Letters.isWord(text.charAt(end)) || " _.:-$".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return text.startsWith(opening.equals("{{") ? "}}" : "}", end);
  }

  private static boolean contains(CharSequence value, String part) {
    return value.toString().contains(part);
  }

  /** Nearly all the same character: a row of x, stars or zeros. */
  private static boolean uniform(CharSequence value) {
    return value.length() >= 3 && Entropy.distinct(value) <= Math.max(1, value.length() / 12);
  }

  /** Whether beside the word enough drawn text is left to be a secret all the same. */
  private static boolean drawnBeside(String lower, String part) {
    String rest = lower.replace(part, "").replace("-", "").replace("_", "");
    return rest.length() >= 12 && KeyChecks.mixed(rest) && Entropy.bits(rest, 0, rest.length()) > 3;
  }
}
