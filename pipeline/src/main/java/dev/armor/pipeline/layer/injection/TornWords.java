package dev.armor.pipeline.layer.injection;

/** Words that were taken apart, joined without gaps, or written with other signs for letters. */
final class TornWords {
  /** A word this long that nobody knows may be several without gaps. */
  static final int LONG_WORD = 14;

  /** Percent of its letters that must belong to known words before it is taken for several. */
  private static final int LEAST_COVERED = 60;

  /** Marks and blanks that may stand between two letters of a word taken apart. */
  private static final int LONGEST_GAP = 8;

  private static final int SHORTEST_RUN = 5;
  private static final int SHORTEST_LEET = 3;

  /** So many letters are cut into words at once; in a longer text they overlap. */
  private static final int WINDOW = 8192;

  private static final int OVERLAP = 192;

  private final WordGraph skeletons;
  private final Segmenter segmenter;
  private final Segmenter plainSegmenter;

  TornWords(Lexicon lexicon) {
    skeletons = new WordGraph(lexicon.skeletons());
    segmenter = new Segmenter(skeletons);
    plainSegmenter = new Segmenter(new WordGraph(lexicon.words()));
  }

  /** Adds all letters of the text as if there were no gaps, leet signs as letters. */
  void compact(char[] text, WordStream words) {
    char[] letters = new char[text.length];
    int[] positions = new int[text.length];
    int count = 0;
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      if (Signs.isWord(c) || c == '@' || c == '$') {
        letters[count] = Lexicon.skeleton(c);
        positions[count++] = i;
      }
    }
    for (int from = 0; from < count; from += WINDOW - OVERLAP) {
      int to = Math.min(count, from + WINDOW);
      segmenter.segment(letters, positions, from, to, 0, words);
      words.breakSentence();
      if (to == count) {
        break;
      }
    }
  }

  /** Adds a row of ideographs, which has no gaps; returns where it ends. */
  int ideographs(char[] text, int at, WordStream words) {
    int end = at;
    while (end < text.length
        && end < at + WINDOW
        && Segmenter.isIdeograph(text[end])
        && Character.isLetterOrDigit(text[end])) {
      end++;
    }
    int length = end - at;
    char[] letters = new char[length];
    int[] positions = new int[length];
    for (int i = 0; i < length; i++) {
      letters[i] = text[at + i];
      positions[i] = at + i;
    }
    plainSegmenter.segment(letters, positions, 0, length, 0, words);
    return end;
  }

  /**
   * Adds letters that stand alone, five or more in a row, as {@code i g n o r e}; returns where
   * they end, or -1.
   */
  int lettersApart(char[] text, int at, WordStream words) {
    int next = at;
    int count = 0;
    int end = at;
    while (next < text.length && Signs.isWord(text[next]) && count < WINDOW) {
      boolean alone = next + 1 >= text.length || !Signs.isWord(text[next + 1]);
      if (!alone) {
        break;
      }
      count++;
      end = next + 1;
      next++;
      int gap = next;
      while (next < text.length && next < gap + LONGEST_GAP && !Signs.isWord(text[next])) {
        next++;
      }
    }
    if (count < SHORTEST_RUN) {
      return -1;
    }
    char[] letters = new char[count];
    int[] positions = new int[count];
    int k = 0;
    for (int i = at; i < end; i++) {
      if (Signs.isWord(text[i])) {
        letters[k] = Lexicon.skeleton(text[i]);
        positions[k++] = i;
      }
    }
    segmenter.segment(letters, positions, 0, count, 0, words);
    return end;
  }

  /** Adds a long word that nobody knows: the words it is made of, when they cover most of it. */
  void split(char[] text, int at, int end, WordStream words) {
    int length = Math.min(end - at, WINDOW);
    char[] letters = new char[length];
    int[] positions = new int[length];
    for (int i = 0; i < length; i++) {
      letters[i] = Lexicon.skeleton(text[at + i]);
      positions[i] = at + i;
    }
    segmenter.segment(letters, positions, 0, length, LEAST_COVERED, words);
  }

  /** The number of a word with digits and signs for letters. */
  int leet(char[] text, int from, int to) {
    if (to - from < SHORTEST_LEET) {
      return Glossary.UNKNOWN;
    }
    int place = WordGraph.ROOT;
    for (int i = from; i < to && place != 0; i++) {
      char c = text[i];
      place = c == '\'' ? place : skeletons.step(place, Lexicon.skeleton(c));
    }
    return place == 0 ? Glossary.UNKNOWN : skeletons.number(place);
  }

  /** Whether letters and digits are mixed in a word. */
  static boolean isMixed(char[] text, int from, int to) {
    boolean letter = false;
    boolean digit = false;
    for (int i = from; i < to && i < from + LONG_WORD; i++) {
      letter |= text[i] >= 'a';
      digit |= text[i] <= '9';
    }
    return letter && digit;
  }
}
