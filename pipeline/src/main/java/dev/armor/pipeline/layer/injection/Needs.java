package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.List;

/** What each thing sought cannot do without, so that most is ruled out at once. */
final class Needs {
  /** Where the bits of each thing sought begin. */
  private final int[] starts;

  private final int[] bits;

  /**
   * Needs.
   *
   * @param needed for each thing sought its meanings, best the rarest first
   */
  Needs(List<int[]> needed, NeededMeanings table) {
    starts = new int[needed.size() + 1];
    for (int sought = 0; sought < needed.size(); sought++) {
      starts[sought + 1] = starts[sought] + needed.get(sought).length;
    }
    bits = needed.stream().flatMapToInt(Arrays::stream).map(table::bit).toArray();
  }

  /**
   * Whether words may hold what is sought: where this says no, they do not.
   *
   * @param held all that the words mean together, from the number at {@code at} on
   */
  boolean areMet(int sought, long[] held, int at) {
    int end = starts[sought + 1];
    for (int i = starts[sought]; i < end; i++) {
      int bit = bits[i];
      if ((held[at + (bit >>> 6)] >>> bit & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
