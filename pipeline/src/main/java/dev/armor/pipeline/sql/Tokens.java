package dev.armor.pipeline.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text cut into tokens, held in arrays; used by one thread for one analysis. */
final class Tokens {

  final String text;
  private Kind[] kinds;
  private int[] starts;
  private int[] ends;
  private Lexicon.@Nullable Entry[] entries;
  private int size;

  /** Comments that end a line, as pairs of first and last position (exclusive). */
  int[] lineComments = new int[8];

  int lineCommentCount;
  boolean openString;
  boolean openComment;

  /** Comments that MySQL runs, after the first word of a statement. */
  int executableComments;

  /** Comments that do the work of a space between two words. */
  int joiningComments;

  /** Numbers that a keyword follows without a space. */
  int gluedNumbers;

  int strays;

  /** A quote after a backslash ends the string in one dialect and not in another. */
  boolean backslashQuote;

  Tokens(String text) {
    this.text = text;
    int expected = Math.min(text.length() / 4 + 16, 4096);
    kinds = new Kind[expected];
    starts = new int[expected];
    ends = new int[expected];
    entries = new Lexicon.Entry[expected];
  }

  void add(Kind kind, int start, int end, Lexicon.@Nullable Entry entry) {
    if (size == kinds.length) {
      int larger = size * 2;
      kinds = Arrays.copyOf(kinds, larger);
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      entries = Arrays.copyOf(entries, larger);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    entries[size++] = entry;
  }

  void addLineComment(int start, int end) {
    if (2 * lineCommentCount == lineComments.length) {
      lineComments = Arrays.copyOf(lineComments, lineComments.length * 2);
    }
    lineComments[2 * lineCommentCount] = start;
    lineComments[2 * lineCommentCount++ + 1] = end;
  }

  /** Number of tokens; each accessor takes any index and answers {@code END} or null outside. */
  int size() {
    return size;
  }

  Kind kind(int i) {
    return i >= 0 && i < size ? kinds[i] : Kind.END;
  }

  boolean is(int i, Kind kind) {
    return kind(i) == kind;
  }

  @Nullable Word word(int i) {
    if (i < 0 || i >= size || kinds[i] != Kind.WORD) {
      return null;
    }
    Lexicon.Entry entry = entries[i];
    return entry == null ? null : entry.word();
  }

  boolean is(int i, Word word) {
    return word(i) == word;
  }

  Lexicon.@Nullable Entry entry(int i) {
    return i >= 0 && i < size ? entries[i] : null;
  }

  int start(int i) {
    return i < 0 ? 0 : i < size ? starts[i] : text.length();
  }

  int end(int i) {
    return i < 0 ? 0 : i < size ? ends[i] : text.length();
  }

  char first(int i) {
    return i >= 0 && i < size ? text.charAt(starts[i]) : 0;
  }

  int length(int i) {
    return end(i) - start(i);
  }

  /** Whether token {@code i} is a word or quoted name that reads {@code expected}, in any case. */
  boolean reads(int i, String expected) {
    Kind kind = kind(i);
    if (kind == Kind.WORD) {
      return length(i) == expected.length()
          && text.regionMatches(true, starts[i], expected, 0, expected.length());
    }
    return (kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED)
        && length(i) == expected.length() + 2
        && text.regionMatches(true, starts[i] + 1, expected, 0, expected.length());
  }

  /** As {@link #reads}, and true of punctuation that is spelled {@code expected}. */
  boolean spells(int i, String expected) {
    char first = expected.charAt(0);
    return first < 'a' ? length(i) == expected.length() && first(i) == first : reads(i, expected);
  }

  /**
   * Whether a literal is of the form {@code E'...'} and has escapes, so that it reads otherwise.
   */
  boolean hasEscapes(int i) {
    return (first(i) | 0x20) == 'e' && text.substring(start(i), end(i)).indexOf('\\') >= 0;
  }

  /** Whether a literal's content begins with a word that joins queries or conditions. */
  boolean beginsWithOperator(int i) {
    int at = start(i) + 1;
    while (at < end(i) && (text.charAt(at) == ' ' || text.charAt(at) == ')')) {
      at++;
    }
    for (String word : new String[] {"union", "or", "and", "into", "having", "order by"}) {
      int after = at + word.length();
      if (text.regionMatches(true, at, word, 0, word.length())
          && after < end(i)
          && !Character.isLetterOrDigit(text.charAt(after))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line break stands between token {@code i} and the one before it. */
  boolean startsLine(int i) {
    for (int at = end(i - 1); at < start(i); at++) {
      if (text.charAt(at) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether two tokens are spelled alike but for case. */
  boolean alike(int i, int j) {
    int length = length(i);
    return length == length(j) && text.regionMatches(true, start(i), text, start(j), length);
  }

  /** The name in token {@code i}, without its quotes. */
  String name(int i) {
    Kind kind = kind(i);
    boolean quoted = kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED;
    return quoted && length(i) >= 2
        ? text.substring(start(i) + 1, end(i) - 1)
        : text.substring(start(i), end(i));
  }

  /** Up to 120 characters of the text from token {@code i} on. */
  String from(int i) {
    int start = start(i);
    return text.substring(start, Math.min(text.length(), start + 120));
  }

  /** A token that can name a column or table. */
  boolean isNameLike(int i) {
    Kind kind = kind(i);
    return kind == Kind.WORD || kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED;
  }

  boolean isLiteral(int i) {
    Kind kind = kind(i);
    return kind == Kind.STRING || kind == Kind.NUMBER;
  }
}
