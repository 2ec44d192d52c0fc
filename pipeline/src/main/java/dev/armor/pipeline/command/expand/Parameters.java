package dev.armor.pipeline.command.expand;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Glob;
import dev.armor.pipeline.command.run.Budget;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operators of <code>${name...}</code> on values that are known. */
public final class Parameters {
  /** Longest value on which patterns are tried at each position, in characters. */
  private static final int LONGEST = 4_096;

  private Parameters() {}

  /** The value after the operator; unknown when the operator or the value is too much. */
  static String apply(String value, String operator, String argument) {
    if (value.length() > LONGEST || argument.length() > LONGEST) {
      return String.valueOf(Argument.UNKNOWN);
    }
    return switch (operator) {
      case "" -> value;
      case "#" -> withoutPrefix(value, argument, false);
      case "##" -> withoutPrefix(value, argument, true);
      case "%" -> withoutSuffix(value, argument, false);
      case "%%" -> withoutSuffix(value, argument, true);
      case "/", "//" -> replace(value, argument, operator.length() == 2);
      case "^" -> value.isEmpty() ? value : upper(value.substring(0, 1)) + value.substring(1);
      case "^^" -> upper(value);
      case "," -> value.isEmpty() ? value : lower(value.substring(0, 1)) + value.substring(1);
      case ",," -> lower(value);
      case ":" -> slice(value, argument);
      default -> value;
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String withoutPrefix(String value, String pattern, boolean longest) {
    if (!Glob.is(pattern)) {
      return value.startsWith(pattern) ? value.substring(pattern.length()) : value;
    }
    String found = value;
    int tries = Math.min(value.length(), 256);
    for (int i = 0; i <= tries; i++) {
      if (Glob.matches(pattern, value.substring(0, i))) {
        found = value.substring(i);
        if (!longest) {
          break;
        }
      }
    }
    return found;
  }

  private static String withoutSuffix(String value, String pattern, boolean longest) {
    if (!Glob.is(pattern)) {
      return value.endsWith(pattern)
          ? value.substring(0, value.length() - pattern.length())
          : value;
    }
    String found = value;
    int least = Math.max(0, value.length() - 256);
    for (int i = value.length(); i >= least; i--) {
      if (Glob.matches(pattern, value.substring(i))) {
        found = value.substring(0, i);
        if (!longest) {
          break;
        }
      }
    }
    return found;
  }

  private static String replace(String value, String argument, boolean all) {
    int slash = argument.indexOf('/', 1);
    String pattern = slash < 0 ? argument : argument.substring(0, slash);
    String by = slash < 0 ? "" : argument.substring(slash + 1);
    if (pattern.isEmpty()) {
      return value;
    }
    if (pattern.equals("?")) {
      return by.isEmpty() ? "" : value;
    }
    if (Glob.is(pattern) || pattern.indexOf('[') >= 0) {
      return String.valueOf(Argument.UNKNOWN);
    }
    if (all) {
      return value.length() * (long) (by.length() + 1) > Budget.LONGEST_TEXT
          ? String.valueOf(Argument.UNKNOWN)
          : value.replace(pattern, by);
    }
    int at = value.indexOf(pattern);
    return at < 0 ? value : value.substring(0, at) + by + value.substring(at + pattern.length());
  }

  /** The elements that {@code ${name[@]:from:count}} leaves; all of them when that is not known. */
  static List<Argument> slice(List<Argument> elements, String argument) {
    int colon = argument.indexOf(':');
    Integer from = number(colon < 0 ? argument : argument.substring(0, colon));
    Integer count =
        colon < 0 ? Integer.valueOf(elements.size()) : number(argument.substring(colon + 1));
    if (from == null || count == null || count < 0) {
      return elements;
    }
    int size = elements.size();
    int start = from < 0 ? Math.max(0, size + from) : Math.min(from, size);
    return elements.subList(start, (int) Math.min((long) start + count, size));
  }

  private static String slice(String value, String argument) {
    int colon = argument.indexOf(':');
    Integer from = number(colon < 0 ? argument : argument.substring(0, colon));
    Integer length =
        colon < 0 ? Integer.valueOf(value.length()) : number(argument.substring(colon + 1));
    if (from == null || length == null) {
      return String.valueOf(Argument.UNKNOWN);
    }
    int start = from < 0 ? Math.max(0, value.length() + from) : Math.min(from, value.length());
    int stop =
        length < 0
            ? value.length() + length
            : (int) Math.min((long) start + length, value.length());
    return stop <= start ? "" : value.substring(start, stop);
  }

  /** The number that a text is, 0 when it is blank, or null when it is none. */
  public static @Nullable Integer number(String text) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return 0;
    }
    try {
      return plain.length() > 9 ? null : Integer.valueOf(plain);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
