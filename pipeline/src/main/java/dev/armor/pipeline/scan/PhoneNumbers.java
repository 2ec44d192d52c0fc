package dev.armor.pipeline.scan;

import java.util.List;
import java.util.Map;

/**
 * Finds telephone numbers. A cheap look at the digits and their grouping comes first; the numbering
 * plans of the library (about 15 µs a question) are asked for what is left, at most 24 characters.
 */
final class PhoneNumbers {
  private static final int LONGEST = 24;

  /**
   * Regions whose national formats are read without a country code, by how many digits they write:
   * a question to the library costs more than all that comes before it.
   */
  private static final Map<Integer, List<String>> WITH_TRUNK_ZERO =
      Map.of(
          8, List.of("DE", "AT", "SE"),
          9, List.of("IL", "SE", "DE", "AT", "IT"),
          10, List.of("FR", "AU", "NL", "CH", "JP", "ZA", "IL", "SE", "DE", "IT"),
          11, List.of("GB", "TR", "DE", "JP", "KR", "CN", "IN", "AT", "IT"),
          12, List.of("DE", "AT", "CN"));

  private static final Map<Integer, List<String>> WITHOUT_TRUNK =
      Map.of(
          8, List.of("SG", "CN", "BR"),
          9, List.of("ES", "PL", "FR", "CH"),
          10, List.of("US", "IN", "TR", "MX", "PH", "BR", "IT"),
          11, List.of("CN", "US", "BR", "RU"),
          12, List.of("MX"));

  private PhoneNumbers() {}

  /** Index after a telephone number that begins at {@code at}, or -1. */
  static int match(CharSequence text, int at, Surroundings around) {
    if (at > 0 && goesOnFrom(text, at)) {
      return -1;
    }
    int digits = 0;
    int groups = 1;
    int end = at;
    int lastDigit = at;
    char separator = 0;
    boolean dotted = true;
    for (; end < text.length() && end < at + LONGEST; end++) {
      char c = text.charAt(end);
      if (Letters.isDigit(c)) {
        digits++;
        lastDigit = end + 1;
      } else if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') {
        if (end > at && Letters.isDigit(text.charAt(end - 1))) {
          groups++;
        } else if (end > at && c != '(' && text.charAt(end - 1) == c) {
          break;
        }
        separator = c;
        dotted &= c == '.';
      } else if (c != '+' || end != at) {
        break;
      }
    }
    end = lastDigit;
    if (digits < 7 || digits > 15 || (end < text.length() && continues(text, end))) {
      return -1;
    }
    boolean international = text.charAt(at) == '+';
    int exit = international ? 0 : exitCode(text, at);
    boolean grouped = separator != 0 && groups > 1;
    if (dotted && groups == 4 && NetworkAddresses.ipv4(text, at) > 0) {
      return -1;
    }
    if (international) {
      return exists(text.subSequence(at, end).toString()) ? end : -1;
    }
    if (exit > 0 && grouped && exists("+" + text.subSequence(at + exit, end))) {
      return end;
    }
    boolean american = grouped && isAmerican(text, at, end);
    char first = text.charAt(at);
    boolean national = first == '0' || first == '(' || Letters.standsAt(text, at, "8 (");
    if (!american) {
      boolean alone = grouped && national && digits >= 10 && around.alone(at, end);
      if (isDate(text, at) || !(alone || around.names(ContextWords.PHONE, at, end))) {
        return -1;
      }
    }
    String candidate = text.subSequence(at, end).toString();
    return valid(candidate, american ? List.of("US") : regions(candidate, digits))
            || (digits > 10 && !american && exists("+" + candidate))
        ? end
        : -1;
  }

  /**
   * Length of what is dialled before a country's code where no plus is: {@code 00} nearly
   * everywhere, {@code 011} from North America (ITU-T E.164 supplement 2); 0 for none.
   */
  private static int exitCode(CharSequence text, int at) {
    return Letters.standsAt(text, at, "00") ? 2 : Letters.standsAt(text, at, "011") ? 3 : 0;
  }

  /** Whether digits stand before, so that the number would be the tail of a longer one. */
  private static boolean goesOnFrom(CharSequence text, int at) {
    char before = text.charAt(at - 1);
    return Letters.isDigit(before)
        || (at > 1
            && (Shape.isSeparator(before) || before == ')' || before == '(')
            && Letters.isDigit(text.charAt(at - 2)));
  }

  private static boolean continues(CharSequence text, int end) {
    char c = text.charAt(end);
    boolean joined = c == '-' || c == '/' || c == '_' || c == '=' || c == ':';
    return Letters.joins(c)
        || (joined && end + 1 < text.length() && Letters.joins(text.charAt(end + 1)));
  }

  /** {@code (415) 555-0132}, {@code 415-555-0132}, {@code 415.555.0132}. */
  private static boolean isAmerican(CharSequence text, int at, int end) {
    StringBuilder form = new StringBuilder();
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      form.append(Letters.isDigit(c) ? '9' : c);
    }
    String shape = form.toString();
    return shape.equals("(999) 999-9999")
        || shape.equals("(999)999-9999")
        || shape.equals("(999) 999 9999")
        || shape.equals("999-999-9999")
        || shape.equals("999.999.9999");
  }

  private static boolean isDate(CharSequence text, int at) {
    return at + 5 < text.length()
        && (Letters.standsAt(text, at, "20") || Letters.standsAt(text, at, "19"))
        && (text.charAt(at + 4) == '-' || text.charAt(at + 4) == '.');
  }

  private static List<String> regions(String candidate, int digits) {
    boolean trunk = candidate.startsWith("0") || candidate.startsWith("(0");
    return (trunk ? WITH_TRUNK_ZERO : WITHOUT_TRUNK).getOrDefault(digits, List.of("US", "DE"));
  }

  private static boolean valid(String candidate, List<String> regions) {
    try {
      return NumberingPlans.hasNumber(regions, candidate);
    } catch (IllegalStateException | LinkageError unreadablePlans) {
      return true; // without its plans the library cannot acquit a number that looks like one
    }
  }

  private static boolean exists(String international) {
    try {
      return NumberingPlans.hasNumber(international);
    } catch (IllegalStateException | LinkageError unreadablePlans) {
      return true;
    }
  }
}
