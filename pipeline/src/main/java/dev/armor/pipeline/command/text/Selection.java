package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.knowledge.Argument;
import java.util.List;

/**
 * Whether a filter picks out lines by what is in them, so that what passes is no longer all that a
 * listing showed. Leaving out a few, cutting out a column or a head line picks nothing.
 */
public final class Selection {
  private Selection() {}

  /**
   * Whether these are the words of such a filter.
   *
   * @param name file name of the program
   * @param arguments of which the first is the program
   */
  public static boolean by(String name, List<Argument> arguments) {
    return switch (name) {
      case "grep", "egrep", "fgrep", "rg", "ag" -> !leavesOut(arguments);
      case "head", "comm", "join", "diff", "fzf", "sk", "peco", "gum" -> true;
      case "tail" -> !skipsHead(arguments);
      case "awk", "gawk", "mawk", "nawk" -> !everyLine(arguments);
      case "sed", "gsed" -> picksLines(arguments);
      case "jq", "yq" -> asks(arguments);
      default -> false;
    };
  }

  /** {@code -v}, alone or among other letters. */
  private static boolean leavesOut(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      boolean letters = text.startsWith("-") && !text.startsWith("--");
      if (text.equals("--invert-match") || (letters && text.indexOf('v') > 0)) {
        return true;
      }
    }
    return false;
  }

  /** {@code tail -n +2}. */
  private static boolean skipsHead(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("+2") || text.equals("-n+2")) {
        return true;
      }
    }
    return false;
  }

  /** A program whose block runs for each line, but perhaps for the first one. */
  private static boolean everyLine(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text().strip();
      if (text.startsWith("{") || text.startsWith("NR>") || text.startsWith("NR !=")) {
        return text.indexOf("if") < 0;
      }
    }
    return false;
  }

  private static boolean picksLines(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("-n") || (text.startsWith("/") && !text.endsWith("d"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).text().contains("select(")) {
        return true;
      }
    }
    return false;
  }
}
