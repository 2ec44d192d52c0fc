package dev.armor.pipeline.scan;

import java.util.List;

/** The words around a candidate, and whether the candidate is the whole text. */
final class Surroundings {
  private static final int BEFORE = 72;
  private static final int AFTER = 40;
  private static final int NEAR = 28;

  /** Words that say a number is something else than a person's. */
  private static final List<String> TECHNICAL =
      List.of(
          "digest",
          "checksum",
          "hash",
          "sha",
          "crc",
          "counter",
          "sku",
          "version",
          "build",
          "commit",
          "revision",
          "uuid",
          "guid",
          "trace",
          "span",
          "timestamp",
          "epoch",
          "isbn",
          "issn",
          "offset",
          "port",
          "pid",
          "metric");

  private static final List<String> DOCUMENTED =
      List.of("documentation", "docs", "example", "sample", "test number", "test card", "fixture");

  private final CharSequence text;
  private final int first;
  private final int last;

  Surroundings(CharSequence text) {
    this.text = text;
    int from = 0;
    int to = text.length();
    while (from < to && isEdge(text.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(text.charAt(to - 1))) {
      to--;
    }
    first = from;
    last = to;
  }

  private static boolean isEdge(char c) {
    return c <= ' ' || c == '.' || c == ',' || c == ';' || c == '"' || c == '\'' || c == '\u00a0';
  }

  /** Whether the text is nothing but this span. */
  boolean alone(int start, int end) {
    return start <= first && end >= last;
  }

  boolean names(List<String> words, int start, int end) {
    return within(words, start - BEFORE, start) || within(words, end, end + AFTER);
  }

  boolean technical(int start) {
    return within(TECHNICAL, start - NEAR, start);
  }

  boolean documented(int start, int end) {
    return within(DOCUMENTED, start - BEFORE, start) || within(DOCUMENTED, end, end + AFTER);
  }

  private boolean within(List<String> words, int from, int to) {
    int low = Math.max(0, from);
    int high = Math.min(text.length(), to);
    for (int at = low; at < high; at++) {
      if (at > low && Letters.joins(text.charAt(at - 1)) && text.charAt(at) < 128) {
        continue;
      }
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (at + word.length() <= high && Letters.standsAt(text, at, word) && ends(word, at)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A short word must end where it ends here; a longer one may be inflected or compounded. */
  private boolean ends(String word, int at) {
    int end = at + word.length();
    return word.length() > 4 || end >= text.length() || !Letters.isLetter(text.charAt(end));
  }
}
