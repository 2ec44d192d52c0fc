package dev.armor.pipeline.layer.injection;

/**
 * The words of a {@link WordTrie} made ready to be walked. A place is one number that tells all
 * about it: by a bit for each letter how a word may go on, the number in the glossary of the word
 * that ends there, and where the places after it begin. What counts for a text that nobody has read
 * before is how much memory its words touch, and a walk touches eight bytes a letter.
 */
final class WordGraph {
  /** Where every word begins. */
  static final int ROOT = 1;

  private static final int LETTERS = 26;
  private static final long LETTER_BITS = (1L << LETTERS) - 1;

  /** Set where a word may go on with what is no letter from a to z. */
  private static final long OTHERS = 1L << LETTERS;

  private static final int NUMBER_AT = LETTERS + 1;
  private static final int NUMBER_BITS = 16;
  private static final int FIRST_AT = NUMBER_AT + NUMBER_BITS;

  /** The places after one stand side by side: those of letters first, in order. */
  private final long[] places;

  /** By which character each place was reached. */
  private final char[] signs;

  /** The words of a trie, whose meanings have their numbers. */
  WordGraph(WordTrie trie) {
    int count = trie.nodes();
    places = new long[count + 2];
    signs = new char[count + 2];
    int[] nodes = new int[count + 2];
    nodes[ROOT] = WordTrie.ROOT;
    int next = ROOT + 1;
    for (int place = ROOT; place < next; place++) {
      int node = nodes[place];
      long entry = (long) next << FIRST_AT | numberOf(trie, node) << NUMBER_AT;
      for (char c : trie.ways(node)) {
        entry |= bit(c);
        signs[next] = c;
        nodes[next++] = trie.step(node, c);
      }
      places[place] = entry;
    }
    places[next] = (long) next << FIRST_AT; // tells where the places after the last end
  }

  private static long numberOf(WordTrie trie, int node) {
    Meanings means = trie.meaningsAt(node);
    return means == null ? Glossary.UNKNOWN : means.number();
  }

  /** Whether a character is one of those that have bits of their own. */
  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static long bit(char c) {
    return isLetter(c) ? 1L << c - 'a' : OTHERS;
  }

  /** The place after {@code c}, 0 when no word goes on so. */
  int step(int place, char c) {
    long entry = places[place];
    if (!isLetter(c)) {
      return (entry & OTHERS) == 0 ? 0 : other(place, c);
    }
    long bit = 1L << c - 'a';
    return (entry & bit) == 0 ? 0 : first(entry) + Long.bitCount(entry & bit - 1);
  }

  private int other(int place, char c) {
    int low = first(places[place]) + Long.bitCount(places[place] & LETTER_BITS);
    int high = first(places[place + 1]) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (signs[middle] == c) {
        return middle;
      }
      if (signs[middle] < c) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 0;
  }

  private static int first(long entry) {
    return (int) (entry >>> FIRST_AT);
  }

  /** The number of the word that ends at a place, {@link Glossary#UNKNOWN} when none does. */
  int number(int place) {
    return (int) (places[place] >>> NUMBER_AT) & (1 << NUMBER_BITS) - 1;
  }
}
