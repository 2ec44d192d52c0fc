package dev.armor.pipeline.command.code;

import java.util.ArrayList;
import java.util.List;

/** Splits a script of Tcl into commands and these into words, as the Tcl manual's twelve rules. */
final class TclWords {
  /**
   * A word as it is written.
   *
   * @param text without the braces or quotation marks around it
   * @param braced whether it stands in braces, so that nothing in it is replaced
   * @param spread whether it becomes a word for each element
   */
  record Word(String text, boolean braced, boolean spread) {}

  private static final String SPREAD = "{*}";

  private final String source;
  private int at;

  private TclWords(String source) {
    this.source = source;
  }

  /** The commands of a script, without those that are empty. */
  static List<List<Word>> commands(String script) {
    TclWords words = new TclWords(script);
    List<List<Word>> commands = new ArrayList<>();
    while (words.at < script.length()) {
      List<Word> command = words.command();
      if (!command.isEmpty()) {
        commands.add(command);
      }
    }
    return commands;
  }

  private List<Word> command() {
    List<Word> words = new ArrayList<>(4);
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\n' || c == ';') {
        at++;
        break;
      } else if (c <= ' ' || (c == '\\' && isBroken())) {
        at += c == '\\' ? 2 : 1;
      } else if (c == '#' && words.isEmpty()) {
        comment();
      } else {
        words.add(word());
      }
    }
    return words;
  }

  /** Whether the line goes on behind the backslash. */
  private boolean isBroken() {
    return at + 1 < source.length() && source.charAt(at + 1) == '\n';
  }

  private void comment() {
    int end = source.indexOf('\n', at);
    at = end < 0 ? source.length() : end;
  }

  private Word word() {
    boolean spread = source.startsWith(SPREAD, at) && !endsAt(at + SPREAD.length());
    at += spread ? SPREAD.length() : 0;
    char c = source.charAt(at);
    if (c == '{' || c == '"') {
      int start = ++at;
      int end = c == '{' ? brace(start) : quote(start);
      at = Math.min(source.length(), end + 1);
      return new Word(source.substring(start, end), c == '{', spread);
    }
    int start = at;
    while (!endsAt(at)) {
      c = source.charAt(at);
      at = c == '[' ? bracket(at + 1) : at;
      at += c == '\\' ? 2 : 1;
    }
    at = Math.min(at, source.length());
    return new Word(source.substring(start, at), false, spread);
  }

  private boolean endsAt(int index) {
    return index >= source.length() || source.charAt(index) <= ' ' || source.charAt(index) == ';';
  }

  /** Where the brace is closed that was opened before. */
  private int brace(int from) {
    int open = 1;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        open++;
      } else if (c == '}' && --open == 0) {
        return i;
      }
    }
    return source.length();
  }

  private int quote(int from) {
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = bracket(i + 1);
      } else if (c == '"') {
        return i;
      }
    }
    return source.length();
  }

  /** Where the bracket is closed that was opened before; in braces it counts for nothing. */
  private int bracket(int from) {
    return bracket(source, from);
  }

  /** As in a script: where the bracket is closed that was opened before that place. */
  static int bracket(String source, int from) {
    int brackets = 1;
    int braces = 0;
    for (int i = from; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '{' -> braces++;
        case '}' -> braces--;
        case '[' -> brackets += braces > 0 ? 0 : 1;
        case ']' -> brackets -= braces > 0 ? 0 : 1;
        default -> {}
      }
      if (brackets == 0) {
        return i;
      }
    }
    return source.length();
  }
}
