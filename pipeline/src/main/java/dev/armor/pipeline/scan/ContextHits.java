package dev.armor.pipeline.scan;

import java.util.Arrays;
import java.util.BitSet;

/** Where words of context stand in one text, in order. */
final class ContextHits {
  private final BitSet present = new BitSet();
  private int[] numbers = new int[8];
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int count;

  void add(int number, int start, int end) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    numbers[count] = number;
    starts[count] = start;
    ends[count] = end;
    count++;
    present.set(number);
  }

  /** Whether any word of the set stands anywhere. */
  boolean any(ContextWords words) {
    return count > 0 && words.sharesAny(present);
  }

  /** Whether a word of the set lies between {@code from} and {@code to}. */
  boolean within(ContextWords words, int from, int to) {
    if (!any(words)) {
      return false;
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < count && starts[i] < to; i++) {
      if (ends[i] <= to && words.has(numbers[i])) {
        return true;
      }
    }
    return false;
  }
}
