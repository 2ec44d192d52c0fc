package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tr}: translates or deletes characters. */
final class Translate {
  private Translate() {}

  /** The text after translation, or null when the sets are not understood. */
  static @Nullable String apply(Invocation invocation, String text) {
    List<Argument> sets = invocation.operands();
    if (sets.isEmpty()) {
      return null;
    }
    String from = set(sets.get(0).text());
    boolean complement = invocation.has("-c", "-C", "--complement");
    boolean delete = invocation.has("-d", "--delete");
    String to = delete || sets.size() < 2 ? "" : set(sets.get(1).text());
    if (complement || (!delete && to.isEmpty())) {
      return invocation.has("-s") ? text : null;
    }
    StringBuilder all = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = from.indexOf(c);
      if (at < 0) {
        all.append(c);
      } else if (!delete) {
        all.append(to.charAt(Math.min(at, to.length() - 1)));
      }
    }
    return all.toString();
  }

  /** The characters of a set: ranges, classes and escapes. */
  private static String set(String spec) {
    StringBuilder all = new StringBuilder();
    int i = 0;
    while (i < spec.length() && all.length() < 512) {
      char c = spec.charAt(i);
      if (c == '[' && spec.startsWith("[:", i)) {
        int close = spec.indexOf(":]", i);
        if (close > 0) {
          all.append(named(spec.substring(i + 2, close)));
          i = close + 2;
          continue;
        }
      }
      if (c == '\\' && i + 1 < spec.length()) {
        char e = spec.charAt(i + 1);
        all.append(e == 'n' ? '\n' : e == 't' ? '\t' : e == 'r' ? '\r' : e == '0' ? '\0' : e);
        i += 2;
        continue;
      }
      if (i + 2 < spec.length() && spec.charAt(i + 1) == '-' && spec.charAt(i + 2) >= c) {
        for (char x = c; x <= spec.charAt(i + 2) && all.length() < 512; x++) {
          all.append(x);
        }
        i += 3;
        continue;
      }
      all.append(c);
      i++;
    }
    return all.toString();
  }

  private static String named(String name) {
    return switch (name) {
      case "upper" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      case "lower" -> "abcdefghijklmnopqrstuvwxyz";
      case "digit" -> "0123456789";
      case "space" -> " \t\n\r";
      case "blank" -> " \t";
      default -> "";
    };
  }
}
