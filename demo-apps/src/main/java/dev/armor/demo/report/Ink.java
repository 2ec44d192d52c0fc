package dev.armor.demo.report;

import java.io.Console;

/** Colours for a terminal, or none. */
public enum Ink {
  /** Plain text. */
  NONE,
  /** ANSI colours. */
  COLOUR;

  /**
   * Colours only where a terminal shows them and {@code NO_COLOR} is unset or empty (no-color.org).
   */
  public static Ink ofThisTerminal() {
    String refused = System.getenv("NO_COLOR");
    return (refused == null || refused.isEmpty()) && terminal() ? COLOUR : NONE;
  }

  /** From JDK 22 on there is a console even when output is redirected; only it can say which. */
  private static boolean terminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) { // before 22: a console is a terminal
      return true;
    } catch (ReflectiveOperationException e) { // not known: plain text is readable everywhere
      return false;
    }
  }

  String good(String text) {
    return paint(text, "32");
  }

  String bad(String text) {
    return paint(text, "1;31");
  }

  String stopped(String text) {
    return paint(text, "1;33");
  }

  String faint(String text) {
    return paint(text, "2");
  }

  private String paint(String text, String code) {
    return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
