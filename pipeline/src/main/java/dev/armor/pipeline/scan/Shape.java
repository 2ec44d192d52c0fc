package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * A compiled format of a key or number, matched at one place in time linear in the match.
 *
 * <p>Written as a row of elements: {@code "text"} stands for itself and {@code ~"text"} for any
 * case of it; {@code 9} is a digit, {@code A} an upper-case letter, {@code a} a letter, {@code X}
 * an upper-case letter or digit, {@code x} a letter or digit, {@code h} a hexadecimal digit, {@code
 * w} a letter, digit or underscore, {@code u} the base64url alphabet, {@code B} the base64
 * alphabet, and {@code [...]} a set with ranges (any case of its letters after {@code ~}). Each may
 * be followed by {@code {n}} or {@code {m,n}}. {@code _} is an optional separator (blank, hyphen,
 * dot), the same at every place of one match; {@code =} is one that must be there.
 *
 * <p>Repetition takes all it can get and never gives back, so a match costs no more than its
 * length.
 */
final class Shape {
  private static final int MANY = 512;

  private final Step[] steps;
  private final int minLength;
  private final int leastRun;

  private Shape(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
    int length = 0;
    for (Step step : steps) {
      length += step.leastWordCharacters();
    }
    this.minLength = length;
    Step first = this.steps[0];
    leastRun = first.literal.isEmpty() ? first.min : 1;
  }

  /** Compiles {@code source}; a malformed one is an error in the table that holds it. */
  static Shape compile(String source) {
    return new Shape(new Reader(source).steps());
  }

  /** Least number of letters and digits. */
  int minLength() {
    return minLength;
  }

  boolean startsWith(char c) {
    Step first = steps[0];
    return first.literal.isEmpty() ? first.takes(c) : first.sameLetter(first.literal.charAt(0), c);
  }

  /** Whether {@code c} can be the second character; true where that depends on the first. */
  boolean goesOnWith(char c) {
    Step first = steps[0];
    if (first.literal.length() > 1) {
      return first.sameLetter(first.literal.charAt(1), c);
    }
    if (first.literal.isEmpty() && first.max > 1) {
      return first.min < 2 || first.takes(c);
    }
    Step second = steps.length > 1 ? steps[1] : first;
    if (second.separator) {
      return true;
    }
    return second.literal.isEmpty()
        ? second.takes(c)
        : second.sameLetter(second.literal.charAt(0), c);
  }

  /** Whether a fixed text begins it; otherwise only digits or length tell it from a word. */
  boolean isLed() {
    return !steps[0].literal.isEmpty();
  }

  /** Least number of letters and digits at the very beginning, before anything else can stand. */
  int leastRun() {
    return leastRun;
  }

  /**
   * Matches at {@code from}.
   *
   * @param plain cleared, then given the matched characters without separators
   * @return the index after the match, or -1
   */
  int match(CharSequence text, int from, StringBuilder plain) {
    plain.setLength(0);
    int at = from;
    int length = text.length();
    int separator = -1;
    for (int i = 0; i < steps.length; i++) {
      Step step = steps[i];
      if (step.separator) {
        char c = at < length ? text.charAt(at) : 0;
        boolean present = isSeparator(c);
        if (separator == -1) {
          separator = present ? c : 0;
        }
        if (present != (separator != 0)
            || (present && c != separator)
            || (step.min > 0 && !present)) {
          return -1;
        }
        at += present ? 1 : 0;
      } else if (!step.literal.isEmpty()) {
        int end = at + step.literal.length();
        if (end > length) {
          return -1;
        }
        for (int k = 0; at < end; at++, k++) {
          if (!step.sameLetter(step.literal.charAt(k), text.charAt(at))) {
            return -1;
          }
          plain.append(text.charAt(at));
        }
      } else {
        int taken = 0;
        while (taken < step.max && at < length && step.takes(text.charAt(at))) {
          plain.append(text.charAt(at));
          at++;
          taken++;
        }
        if (taken < step.min) {
          return -1;
        }
      }
    }
    return at;
  }

  static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00a0' || c == '\u2011' || c == '\u2013';
  }

  /** One element; {@code low} and {@code high} are bit sets over ASCII. */
  private record Step(
      String literal, boolean anyCase, long low, long high, int min, int max, boolean separator) {

    int leastWordCharacters() {
      if (literal.isEmpty()) {
        return separator ? 0 : min;
      }
      return (int) literal.chars().filter(c -> Letters.isWord((char) c)).count();
    }

    static Step separator(boolean required) {
      return new Step("", false, 0, 0, required ? 1 : 0, 1, true);
    }

    boolean takes(char c) {
      return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
    }

    boolean sameLetter(char expected, char c) {
      return expected == c
          || (anyCase && Character.toLowerCase(expected) == Character.toLowerCase(c));
    }
  }

  /** Reads the written form. */
  private static final class Reader {
    private final String source;
    private int at;

    Reader(String source) {
      this.source = source;
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      while (at < source.length()) {
        steps.add(step());
      }
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a shape needs at least one element");
      }
      return steps;
    }

    private Step step() {
      char c = source.charAt(at++);
      boolean anyCase = c == '~';
      if (anyCase) {
        c = source.charAt(at++);
      }
      if (c == '_' || c == '=') {
        return Step.separator(c == '=');
      }
      if (c == '"') {
        int end = source.indexOf('"', at);
        String literal = source.substring(at, end);
        at = end + 1;
        return new Step(literal, anyCase, 0, 0, literal.length(), literal.length(), false);
      }
      long[] set = new long[2];
      for (char member : members(c).toCharArray()) {
        add(set, member);
        if (anyCase) {
          add(set, Character.toLowerCase(member));
          add(set, Character.toUpperCase(member));
        }
      }
      int min = 1;
      int max = 1;
      if (at < source.length() && source.charAt(at) == '{') {
        int end = source.indexOf('}', at);
        String[] bounds = source.substring(at + 1, end).split(",", -1);
        min = Integer.parseInt(bounds[0]);
        max = bounds.length == 1 ? min : bounds[1].isEmpty() ? MANY : Integer.parseInt(bounds[1]);
        at = end + 1;
      }
      return new Step("", false, set[0], set[1], min, max, false);
    }

    private static void add(long[] set, char c) {
      set[c >>> 6] |= 1L << (c & 63);
    }

    private String members(char c) {
      return switch (c) {
        case '9' -> range('0', '9');
        case 'A' -> range('A', 'Z');
        case 'a' -> range('A', 'Z') + range('a', 'z');
        case 'X' -> range('A', 'Z') + range('0', '9');
        case 'x' -> range('A', 'Z') + range('a', 'z') + range('0', '9');
        case 'w' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "_";
        case 'u' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "_-";
        case 'B' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "+/=";
        case 'h' -> range('0', '9') + range('a', 'f') + range('A', 'F');
        case '[' -> listed();
        default ->
            throw new IllegalArgumentException("unknown element '" + c + "' in shape " + source);
      };
    }

    private String listed() {
      int end = source.indexOf(']', at);
      StringBuilder members = new StringBuilder();
      while (at < end) {
        char first = source.charAt(at++);
        if (at + 1 < end && source.charAt(at) == '-') {
          members.append(range(first, source.charAt(at + 1)));
          at += 2;
        } else {
          members.append(first);
        }
      }
      at = end + 1;
      return members.toString();
    }

    private static String range(char first, char last) {
      StringBuilder members = new StringBuilder();
      for (char c = first; c <= last; c++) {
        members.append(c);
      }
      return members.toString();
    }
  }
}
