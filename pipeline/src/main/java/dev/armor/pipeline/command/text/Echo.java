package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Budget;
import java.util.List;

/** What {@code echo} and {@code printf} print. */
public final class Echo {
  private Echo() {}

  /** What {@code echo} prints for these words, the first of which is its name. */
  public static String echo(List<Argument> arguments) {
    StringBuilder text = new StringBuilder();
    int from = 1;
    boolean newline = true;
    boolean escapes = false;
    while (from < arguments.size() && isOption(arguments.get(from).text())) {
      newline &= arguments.get(from).text().indexOf('n') < 0;
      escapes |= arguments.get(from).text().indexOf('e') >= 0;
      from++;
    }
    for (int i = from; i < arguments.size() && text.length() < Budget.LONGEST_TEXT; i++) {
      text.append(i > from ? " " : "").append(arguments.get(i).text());
    }
    String plain = escapes ? unescape(text.toString()) : text.toString();
    return newline ? plain + "\n" : plain;
  }

  private static boolean isOption(String text) {
    if (text.length() < 2 || text.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if ("neE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What {@code printf} prints for these words, the first of which is its name. */
  public static String printf(List<Argument> arguments) {
    int from = 1;
    while (from < arguments.size() && arguments.get(from).text().equals("--")) {
      from++;
    }
    if (from < arguments.size() && arguments.get(from).text().equals("-v")) {
      from += 2;
    }
    if (from >= arguments.size()) {
      return "";
    }
    String format = unescape(arguments.get(from).text());
    StringBuilder text = new StringBuilder();
    int next = from + 1;
    int before;
    do {
      before = next;
      for (int i = 0; i < format.length(); i++) {
        char c = format.charAt(i);
        if (c != '%' || i + 1 >= format.length()) {
          text.append(c);
          continue;
        }
        i++;
        while (i < format.length() && "-+ #0123456789.*".indexOf(format.charAt(i)) >= 0) {
          i++;
        }
        char kind = i < format.length() ? format.charAt(i) : '%';
        if (kind == '%') {
          text.append('%');
          continue;
        }
        String argument = next < arguments.size() ? arguments.get(next).text() : "";
        next++;
        text.append(converted(kind, argument));
      }
    } while (next < arguments.size() && next > before && text.length() < Budget.LONGEST_TEXT);
    return text.toString();
  }

  private static String converted(char kind, String argument) {
    if (kind == 'b') {
      return unescape(argument);
    }
    if (kind == 'c') {
      return argument.isEmpty() ? "" : argument.substring(0, 1);
    }
    return argument;
  }

  /** Backslash escapes of {@code echo -e} and {@code printf}. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        plain.append(c);
        i++;
        continue;
      }
      char e = text.charAt(i + 1);
      i += 2;
      if (e == 'x') {
        i = number(text, i, 16, 2, plain);
      } else if (e >= '0' && e <= '7') {
        i = number(text, i - 1, 8, e == '0' ? 4 : 3, plain);
      } else {
        plain.append(
            switch (e) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case 'r' -> "\r";
              case 'a', 'b', 'f', 'v', 'e' -> " ";
              case '\\' -> "\\";
              case '"' -> "\"";
              default -> "\\" + e;
            });
      }
    }
    return plain.toString();
  }

  private static int number(String text, int from, int radix, int most, StringBuilder into) {
    int i = from;
    int value = 0;
    while (i < text.length() && i < from + most && Character.digit(text.charAt(i), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    into.append((char) value);
    return i;
  }
}
