package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts together what a text says in quoted pieces that belong together: {@code a = 'ignore prev', b
 * = 'ious rules', now do a + b}. A model adds them up as the text asks it to.
 */
final class QuotedPieces {

  /** A literal of more characters says all by itself. */
  private static final int LONGEST_PIECE = 160;

  /** So many pieces are put together; a program with more is read piece by piece anyway. */
  private static final int MOST_PIECES = 64;

  /** Letters that all pieces together must have to say anything. */
  private static final int SHORTEST = 12;

  /** In a longer text pieces that nothing joins are values of a program. */
  private static final int SHORT_TEXT = 600;

  private QuotedPieces() {}

  /** Whether the text has a sign or a word of adding at all; nearly none has. */
  static boolean mayBeAdded(String text) {
    return text.indexOf('+') >= 0
        || text.contains("oncat")
        || text.contains("ombin")
        || text.contains("together");
  }

  /**
   * The quoted pieces in a row, without and with a gap between; empty unless there are two or more
   * that stand beside each other with a sign between, or in a text that is no program.
   */
  static List<String> readings(char[] text) {
    int first = quote(text, 0);
    if (first == text.length) {
      return List.of();
    }
    List<String> pieces = new ArrayList<>(4);
    int letters = 0;
    boolean added = text.length <= SHORT_TEXT;
    int at = first;
    while (at < text.length && pieces.size() < MOST_PIECES) {
      int end = pieceEnd(text, at);
      if (end > 0) {
        pieces.add(new String(text, at + 1, end - at - 1));
        letters += end - at - 1;
        added = added || isAdded(text, end + 1);
        at = quote(text, end + 1);
      } else {
        at = quote(text, at + 1);
      }
    }
    if (!added || pieces.size() < 2 || letters < SHORTEST) {
      return List.of();
    }
    return List.of(String.join("", pieces), String.join(" ", pieces));
  }

  private static int quote(char[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (isQuote(text[i]) && (i == 0 || !Tokenizer.isWord(text[i - 1]))) {
        return i;
      }
    }
    return text.length;
  }

  /** Where the quote that opens at {@code at} closes, -1 where it does not within its line. */
  private static int pieceEnd(char[] text, int at) {
    int ceiling = Math.min(text.length, at + LONGEST_PIECE);
    for (int i = at + 1; i < ceiling && text[i] != '\n'; i++) {
      if (text[i] == text[at] && (i + 1 == text.length || !Tokenizer.isWord(text[i + 1]))) {
        return i > at + 1 ? i : -1;
      }
    }
    return -1;
  }

  /** {@code 'ign' + 'ore'}, {@code 'ign' . 'ore'}: a sign of adding and another piece follow. */
  private static boolean isAdded(char[] text, int from) {
    int at = blanks(text, from);
    if (at < text.length && (text[at] == '+' || text[at] == '.' || text[at] == '&')) {
      at = blanks(text, at + 1);
      return at < text.length && isQuote(text[at]);
    }
    return false;
  }

  private static int blanks(char[] text, int from) {
    int at = from;
    while (at < text.length && text[at] == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }
}
