package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one word means: numbers of meanings, kept both as a list and as a bit set, since each word
 * is asked for a single meaning far more often than for all. Grows while the tables are read and is
 * not changed afterwards.
 */
final class Meanings {
  private int[] numbers = new int[0];
  private long[] bits = new long[0];
  private List<Idiom> idioms = List.of();

  static Meanings of(Iterable<Integer> numbers) {
    Meanings meanings = new Meanings();
    numbers.forEach(meanings::add);
    return meanings;
  }

  void add(int number) {
    if (has(number)) {
      return;
    }
    numbers = Arrays.copyOf(numbers, numbers.length + 1);
    numbers[numbers.length - 1] = number;
    bits = Arrays.copyOf(bits, Math.max(bits.length, (number >>> 6) + 1));
    bits[number >>> 6] |= 1L << number;
  }

  void begin(Idiom idiom) {
    List<Idiom> more = new ArrayList<>(idioms);
    more.add(idiom);
    idioms = List.copyOf(more);
  }

  /** The idioms that begin with this word. */
  List<Idiom> idioms() {
    return idioms;
  }

  Meanings and(Meanings others) {
    Meanings both = new Meanings();
    for (int number : numbers) {
      both.add(number);
    }
    for (int number : others.numbers) {
      both.add(number);
    }
    return both;
  }

  boolean has(int number) {
    int place = number >>> 6;
    return place < bits.length && (bits[place] >>> number & 1) != 0;
  }

  /** Sets these meanings' bits in {@code mask} from {@code base} on. */
  void addTo(long[] mask, int base) {
    for (int i = 0; i < bits.length; i++) {
      mask[base + i] |= bits[i];
    }
  }
}
