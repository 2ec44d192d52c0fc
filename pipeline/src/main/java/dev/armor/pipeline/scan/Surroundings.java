package dev.armor.pipeline.scan;

/** The words around a candidate, and whether the candidate is the whole text. Of one thread. */
final class Surroundings {
  private static final int BEFORE = 72;
  private static final int AFTER = 40;
  private static final int NEAR = 28;

  private final char[] text;
  private final int first;
  private final int last;

  /** The words that begin in the part of the text from {@code readFrom} to {@code readTo}. */
  private final ContextHits hits = new ContextHits();

  private int readFrom;
  private int readTo;

  Surroundings(char[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && isEdge(text[from])) {
      from++;
    }
    while (to > from && isEdge(text[to - 1])) {
      to--;
    }
    this.text = text;
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

  boolean names(ContextWords words, int start, int end) {
    int from = Math.max(0, start - BEFORE);
    int to = Math.min(text.length, end + AFTER);
    read(from, to);
    return hits.within(words, from, start) || hits.within(words, end, to);
  }

  /** Whether the words that {@link #names} looks at were read, so that it costs little. */
  boolean isRead(int start, int end) {
    return readFrom <= Math.max(0, start - BEFORE) && readTo >= Math.min(text.length, end + AFTER);
  }

  boolean technical(int start) {
    int from = Math.max(0, start - NEAR);
    read(from, start);
    return hits.within(ContextWords.TECHNICAL, from, start);
  }

  boolean documented(int start, int end) {
    return names(ContextWords.DOCUMENTED, start, end);
  }

  /**
   * Makes sure that the words of this part are known. A pass asks from the left to the right, so
   * that what was read is mostly gone on from, and seldom left for a part far behind it.
   */
  private void read(int from, int to) {
    if (from < readFrom || from > readTo) {
      hits.clear();
      readFrom = from;
      readTo = from;
    }
    if (to > readTo) {
      ContextWords.find(text, readTo, to, hits);
      readTo = to;
    }
  }
}
