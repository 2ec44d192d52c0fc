package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.run.Budget;
import org.jspecify.annotations.Nullable;

/** {@code sed s/from/to/} for patterns without special characters. */
public final class Substitute {
  private Substitute() {}

  /** The text after the substitution, or null when the script is anything else. */
  public static @Nullable String apply(String script, String text) {
    if (script.length() < 4 || script.charAt(0) != 's') {
      return null;
    }
    char separator = script.charAt(1);
    int middle = script.indexOf(separator, 2);
    int last = middle < 0 ? -1 : script.indexOf(separator, middle + 1);
    if (last < 0) {
      return null;
    }
    String from = script.substring(2, middle);
    String to = script.substring(middle + 1, last);
    if (from.equals("^") && to.startsWith("/") && to.indexOf('\\') < 0) {
      return inFront(to, text);
    }
    for (int i = 0; i < from.length(); i++) {
      if ("\\.*[]^$+?()|{}".indexOf(from.charAt(i)) >= 0) {
        return null;
      }
    }
    boolean plain = to.indexOf('\\') < 0 && to.indexOf('&') < 0 && !from.isEmpty();
    if (!plain || (long) text.length() * (to.length() + 1) > Budget.LONGEST_TEXT) {
      return null;
    }
    return script.indexOf('g', last) > 0 ? text.replace(from, to) : once(text, from, to);
  }

  /** Puts a folder in front of the only line, unless it begins with that folder. */
  private static @Nullable String inFront(String folder, String line) {
    int newline = line.indexOf('\n');
    boolean only = newline < 0 || newline == line.length() - 1;
    return only ? (line.startsWith(folder) ? line : folder + line) : null;
  }

  private static String once(String text, String from, String to) {
    int at = text.indexOf(from);
    return at < 0 ? text : text.substring(0, at) + to + text.substring(at + from.length());
  }
}
