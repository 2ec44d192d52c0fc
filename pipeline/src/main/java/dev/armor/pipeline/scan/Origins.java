package dev.armor.pipeline.scan;

import java.util.Arrays;

/**
 * Where the characters of a plain form stood in the original. Kept as the places where the distance
 * between the two changes, which is seldom: nearly every character becomes one.
 */
final class Origins {
  private int[] starts = new int[8];
  private int[] distances = new int[8];
  private int count;
  private int distance;

  /** Notes that the characters from {@code index} on, the highest so far, began at these. */
  void add(int index, int origin) {
    if (origin - index != distance) {
      distance = origin - index;
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        distances = Arrays.copyOf(distances, count * 2);
      }
      starts[count] = index;
      distances[count] = distance;
      count++;
    }
  }

  /** Index in the original of the character at {@code index}. */
  int of(int index) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? index : index + distances[low - 1];
  }
}
