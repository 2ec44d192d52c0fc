package dev.armor.pipeline.scan;

import java.util.Arrays;

/** Where words of context stand in a part of one text, in order. */
final class ContextHits {
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
  }

  void clear() {
    count = 0;
  }

  /** Whether a word of the set lies between {@code from} and {@code to}. */
  boolean within(ContextWords words, int from, int to) {
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
