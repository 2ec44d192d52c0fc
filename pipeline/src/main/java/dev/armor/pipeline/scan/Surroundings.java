package dev.armor.pipeline.scan;

import org.jspecify.annotations.Nullable;

/** The words around a candidate, and whether the candidate is the whole text. */
final class Surroundings {
  private static final int BEFORE = 72;
  private static final int AFTER = 40;
  private static final int NEAR = 28;

  private final CharSequence text;
  private final int first;
  private final int last;
  private @Nullable ContextHits hits;

  Surroundings(CharSequence text) {
    int from = 0;
    int to = text.length();
    while (from < to && isEdge(text.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(text.charAt(to - 1))) {
      to--;
    }
    this.text = text;
    first = from;
    last = to;
  }

  /** The words, looked for when they are first asked for: most numbers need none. */
  private ContextHits hits() {
    if (hits == null) {
      hits = new ContextHits();
      ContextWords.find(text, hits);
    }
    return hits;
  }

  /** Whether the words were asked for, so that asking for more costs little. */
  boolean isRead() {
    return hits != null;
  }

  private static boolean isEdge(char c) {
    return c <= ' ' || c == '.' || c == ',' || c == ';' || c == '"' || c == '\'' || c == '\u00a0';
  }

  /** Whether the text is nothing but this span. */
  boolean alone(int start, int end) {
    return start <= first && end >= last;
  }

  /** Whether a span that begins here could be all of the text. */
  boolean beginsAlone(int start) {
    return start <= first;
  }

  /** Whether a word of the set stands anywhere in the text. */
  boolean mentions(ContextWords words) {
    return hits().any(words);
  }

  boolean names(ContextWords words, int start, int end) {
    return hits().within(words, start - BEFORE, start) || hits().within(words, end, end + AFTER);
  }

  boolean technical(int start) {
    return hits().within(ContextWords.TECHNICAL, start - NEAR, start);
  }

  boolean documented(int start, int end) {
    return names(ContextWords.DOCUMENTED, start, end);
  }
}
