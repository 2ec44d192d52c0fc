package dev.armor.pipeline.command.syntax;

/** Position in a script, with the look-ahead that both halves of the parser share. */
abstract sealed class Scanner permits WordParser {
  /** Levels of nesting that are read; no script written by a person comes near. */
  static final int DEEPEST = 48;

  final String text;
  final int end;
  int at;
  int depth;

  Scanner(String text, int depth) {
    this.text = text;
    this.end = text.length();
    this.depth = depth;
  }

  final char peek() {
    return at < end ? text.charAt(at) : '\0';
  }

  final char peek(int ahead) {
    int i = at + ahead;
    return i < end ? text.charAt(i) : '\0';
  }

  final boolean atEnd() {
    return at >= end;
  }

  /** Skips blanks and continued lines, not newlines. */
  final void skipBlanks() {
    while (at < end) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '\\' && peek(1) == '\n') {
        at += 2;
      } else if (c == '\\' && peek(1) == '\r' && peek(2) == '\n') {
        at += 3;
      } else {
        return;
      }
    }
  }

  /** Whether an unquoted character ends a word. */
  static boolean endsWord(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')' -> true;
      default -> false;
    };
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }
}
