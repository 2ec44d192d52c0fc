package dev.armor.pipeline.command.run;

/** Bounds the work on one script, so that judging stays linear and no text can make it explode. */
public final class Budget {
  /** Longest text that is followed through the evaluation, in characters. */
  public static final int LONGEST_TEXT = 1 << 16;

  /** Most words that one word is expanded to. */
  public static final int MOST_WORDS = 256;

  /** Most rounds of a loop whose words are known. */
  public static final int MOST_ROUNDS = 16;

  /** Deepest nesting of calls, substitutions and scripts in scripts. */
  public static final int DEEPEST = 40;

  private int commands;
  private long characters;
  private int depth;
  private boolean exceeded;

  /** The budget of a text of that many characters. */
  Budget(int length) {
    commands = 4_000 + length / 2;
    characters = 262_144L + 4L * length;
  }

  /** Takes one simple command; false when there are none left. */
  public boolean command() {
    if (--commands < 0) {
      exceeded = true;
    }
    return commands >= 0;
  }

  /** Takes that many characters of text to read again. */
  public boolean read(int length) {
    characters -= length;
    if (characters < 0) {
      exceeded = true;
    }
    return characters >= 0;
  }

  /** Goes one level deeper; false when that is too deep, and then nothing is to be left. */
  public boolean enter() {
    if (depth >= DEEPEST) {
      exceeded = true;
      return false;
    }
    depth++;
    return true;
  }

  /** Comes back from a level that was entered. */
  public void leave() {
    depth--;
  }

  /** Notes that something was too much to be followed. */
  public void exceed() {
    exceeded = true;
  }

  /** Whether anything was not followed to its end. */
  public boolean exceeded() {
    return exceeded;
  }
}
