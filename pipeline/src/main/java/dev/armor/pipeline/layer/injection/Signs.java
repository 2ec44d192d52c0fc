package dev.armor.pipeline.layer.injection;

/** What the characters of a plain text are for its words. */
final class Signs {
  static final byte LETTER = 1;
  static final byte DIGIT = 2;

  /** May stand inside a word. */
  static final byte INSIDE = 4;

  /** May end a sentence or begin a picture. */
  static final byte SIGN = 8;

  private static final int ASCII = 128;
  private static final byte[] KINDS = kinds();

  private Signs() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[ASCII];
    for (char c = 0; c < ASCII; c++) {
      kinds[c] =
          c >= 'a' && c <= 'z'
              ? LETTER
              : c >= '0' && c <= '9'
                  ? DIGIT
                  : "'@$".indexOf(c) >= 0 ? INSIDE : ".!?#\n".indexOf(c) >= 0 ? SIGN : 0;
    }
    return kinds;
  }

  /**
   * The kind of a character, 0 for one that says nothing.
   *
   * @param other the answer for all that are not ASCII
   */
  static int kind(char c, byte other) {
    return c < ASCII ? KINDS[c] : other;
  }

  /** Whether a character is a letter or a digit of any script. */
  static boolean isWord(char c) {
    return c < ASCII ? (KINDS[c] & (LETTER | DIGIT)) != 0 : Character.isLetterOrDigit(c);
  }

  /** Whether a character is of a script whose words stand apart. */
  static boolean isJoined(char c) {
    return Character.isLetterOrDigit(c) && !Segmenter.isIdeograph(c);
  }

  /** Word characters, and between them apostrophes and the leet signs @ and $. */
  static boolean isInside(char[] text, int index) {
    char c = text[index];
    if (isWord(c)) {
      return true;
    }
    return (c == '\'' || c == '@' || c == '$')
        && index > 0
        && isWord(text[index - 1])
        && index + 1 < text.length
        && isWord(text[index + 1]);
  }

  /** Whether a sentence ends with the sign at {@code at}. */
  static boolean endsSentence(char[] text, int at) {
    char c = text[at];
    if (c == '.' || c == '!' || c == '?') {
      return at + 1 >= text.length || text[at + 1] <= ' ' || text[at + 1] == '"';
    }
    if (c == '#') { // a comment in a program, a heading
      return at > 0 && text[at - 1] <= ' ';
    }
    if (c == '\n') {
      return at + 1 < text.length && text[at + 1] == '\n';
    }
    return c == '\u3002' || c == '\uff01' || c == '\uff1f' || c == '\u061f' || c == '\u0964';
  }
}
