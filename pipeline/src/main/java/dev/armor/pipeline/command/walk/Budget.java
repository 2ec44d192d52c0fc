package dev.armor.pipeline.command.walk;

/** Bounds the work on one script, so that judging stays linear and no text can make it explode. */
final class Budget {
  /** Longest text that is followed through the evaluation, in characters. */
  static final int LONGEST_TEXT = 1 << 16;

  /** Most words that one word is expanded to. */
  static final int MOST_WORDS = 256;

  /** Most rounds of a loop whose words are known. */
  static final int MOST_ROUNDS = 16;

  /** Deepest nesting of calls, substitutions and scripts in scripts. */
  static final int DEEPEST = 40;

  private int commands;
  private long characters;
  private int depth;
  private boolean exceeded;

  Budget(int length) {
    commands = 4_000 + length / 2;
    characters = 262_144L + 4L * length;
  }

  /** Takes one simple command; false when there are none left. */
  boolean command() {
    if (--commands < 0) {
      exceeded = true;
    }
    return commands >= 0;
  }

  /** Takes that many characters of text to read again. */
  boolean read(int length) {
    characters -= length;
    if (characters < 0) {
      exceeded = true;
    }
    return characters >= 0;
  }

  boolean enter() {
    if (depth >= DEEPEST) {
      exceeded = true;
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  void exceed() {
    exceeded = true;
  }

  boolean exceeded() {
    return exceeded;
  }
}
