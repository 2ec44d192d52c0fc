package dev.armor.pipeline.sql;

/** Judges what line comments hide: a host statement's quote, or the end of its last clause. */
final class CommentReader {

  private CommentReader() {}

  static void run(Tokens tokens, Notes notes) {
    for (int i = 0; i < tokens.lineCommentCount; i++) {
      judge(tokens, notes, tokens.lineComments[2 * i], tokens.lineComments[2 * i + 1]);
    }
  }

  private static void judge(Tokens tokens, Notes notes, int start, int end) {
    String text = tokens.text;
    boolean atEnd = restIsBlank(text, end);
    if (!atEnd || !codeBefore(text, start)) {
      return;
    }
    if (looseQuotes(text, start, end) % 2 == 1) {
      notes.addText(Signs.SWALLOWED_QUOTE, text.substring(start, end));
      if (end - start < 4) {
        notes.addText(Signs.SWALLOWED_CLAUSE, text.substring(Math.max(0, start - 20), end));
      }
    }
    int first = start;
    while (first < end && !Scan.isLetter(text.charAt(first)) && text.charAt(first) != ')') {
      first++;
    }
    if (first == end) {
      notes.addText(Signs.EMPTY_COMMENT, text.substring(Math.max(0, start - 20), end));
    } else if (text.charAt(first) == ')' || isClause(text, first, end)) {
      notes.addText(Signs.SWALLOWED_CLAUSE, text.substring(start, end));
    }
  }

  /** Only the last line counts, and a script's comment after its last statement does not end it. */
  private static boolean restIsBlank(String text, int from) {
    int limit = Math.min(text.length(), from + 64);
    for (int i = from; i < limit; i++) {
      if (text.charAt(i) > ' ') {
        return false;
      }
    }
    return limit == text.length();
  }

  private static boolean codeBefore(String text, int comment) {
    int i = comment - 1;
    while (i >= 0 && (text.charAt(i) == '-' || text.charAt(i) == '#')) {
      i--;
    }
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    return i >= 0 && text.charAt(i) != '\n';
  }

  /** Quotes that are no apostrophe between two letters. */
  private static int looseQuotes(String text, int start, int end) {
    int quotes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || (c == '\'' && !isApostrophe(text, i, end))) {
        quotes++;
      }
    }
    return quotes;
  }

  private static boolean isApostrophe(String text, int at, int end) {
    return at > 0
        && at + 1 < end
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at + 1));
  }

  /** Whether words of a comment go on like a statement's end rather than like a sentence. */
  private static boolean isClause(String text, int start, int end) {
    Tokens words =
        Lexer.read(text.substring(start, Math.min(end, start + 80)), SqlDialect.ANY, false);
    Word first = words.word(0);
    if (first == null) {
      return false;
    }
    return switch (first) {
      case ORDER, GROUP -> words.is(1, Word.BY) && endsClause(words, 3);
      case LIMIT, OFFSET -> words.is(1, Kind.NUMBER) || words.is(1, Kind.PARAMETER);
      case AND, OR, WHERE, HAVING -> isComparison(words);
      case UNION -> words.is(1, Word.SELECT) || words.is(1, Word.ALL);
      default -> false;
    };
  }

  private static boolean endsClause(Tokens words, int at) {
    Kind kind = words.kind(at);
    Word word = words.word(at);
    return kind == Kind.END
        || kind == Kind.COMMA
        || kind == Kind.DOT
        || kind == Kind.SEMICOLON
        || word == Word.ASC
        || word == Word.DESC
        || word == Word.LIMIT;
  }

  private static boolean isComparison(Tokens words) {
    for (int i = 2; i < Math.min(words.size(), 6); i++) {
      Word word = words.word(i);
      if (words.is(i, Kind.COMPARE)
          || word == Word.LIKE
          || word == Word.IN
          || word == Word.BETWEEN
          || (word == Word.IS && words.is(i + 1, Word.NULL))) {
        return true;
      }
    }
    return false;
  }
}
