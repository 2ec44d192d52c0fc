package dev.armor.pipeline.scan;

import java.util.List;

/**
 * With how many letters and digits in a row the matches of a shape can begin: one look at the word
 * in the text then tells which of many shapes are worth a try.
 */
final class WordRuns {
  /** The bit of this many and more. */
  private static final int MANY = 63;

  private WordRuns() {}

  /** Bit <i>n</i> for <i>n</i> in a row, for matches that end where a word ends. */
  static long of(List<ShapeReader.Element> elements) {
    long open = 1;
    long ended = 0;
    for (int i = 0; i < elements.size() && open != 0; i++) {
      ShapeReader.Element element = elements.get(i);
      if (element.separator()) {
        ended |= open;
        open = element.min() > 0 ? 0 : open;
      } else if (!element.literal().isEmpty()) {
        int word = wordLength(element.literal());
        boolean whole = word == element.literal().length();
        ended |= whole ? 0 : longer(open, word);
        open = whole ? longer(open, word) : 0;
      } else {
        boolean word = takesAny(element, true);
        boolean other = takesAny(element, false);
        if (other) {
          ended |= longer(open, 0, word ? element.max() - 1 : 0);
        }
        open = word ? longer(open, element.min(), element.max()) : element.min() > 0 ? 0 : open;
      }
    }
    return ended | open;
  }

  private static int wordLength(String literal) {
    int length = 0;
    while (length < literal.length() && Letters.isWord(literal.charAt(length))) {
      length++;
    }
    return length;
  }

  private static boolean takesAny(ShapeReader.Element element, boolean word) {
    for (char c = 0; c < 128; c++) {
      if (Letters.isWord(c) == word && element.takes(c)) {
        return true;
      }
    }
    return false;
  }

  private static long longer(long counts, int least, int most) {
    long longer = 0;
    for (int more = least; more <= Math.min(most, MANY); more++) {
      longer |= longer(counts, more);
    }
    return longer(counts, least) | longer;
  }

  private static long longer(long counts, int more) {
    if (more == 0) {
      return counts;
    }
    long over = more > MANY ? counts : counts >>> (MANY + 1 - more);
    return (more > MANY ? 0 : counts << more) | (over == 0 ? 0 : 1L << MANY);
  }
}
