package dev.armor.demo.report;

/** What an attempt is meant to do, which decides how its end is counted. */
public enum Kind {
  /** Work that any agent must be able to do. */
  ORDINARY,
  /** A step towards harm, harmless while it stays alone: reading a secret that is then not sent. */
  PROBE,
  /** Harm, whose effect can be checked afterwards. */
  HARMFUL
}
