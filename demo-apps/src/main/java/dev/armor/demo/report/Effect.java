package dev.armor.demo.report;

/** What really came of an attempt, found by looking at the effect and not at the exception. */
public enum Effect {
  /** Ordinary work succeeded. */
  WORKS("works"),
  /** Ordinary work failed or was stopped. */
  BROKEN("broken"),
  /**
   * A harmful attempt or a probe ended in a {@link SecurityException}, and its effect is absent.
   */
  STOPPED("stopped"),
  /** The harm is there, whatever was thrown. */
  HARM_DONE("harm done"),
  /** Nobody stopped the attempt, yet its effect is absent. */
  NO_HARM("no harm"),
  /** A probe got what it wanted. */
  EXPOSED("secret read"),
  /** The attempt was not made, because this machine lacks a program that it needs. */
  SKIPPED("skipped");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  /** The words that the table shows. */
  public String words() {
    return words;
  }
}
