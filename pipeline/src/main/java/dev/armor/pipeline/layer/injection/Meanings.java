package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.List;

/**
 * What one word means: numbers of meanings, kept both as a list and as a bit set, since each word
 * is asked for a single meaning far more often than for all. Grows while the tables are read and is
 * not changed afterwards.
 */
final class Meanings {

  private int[] numbers = {};
  private long[] bits = {};

  private Idiom[] idioms = {};

  /** Hashes of the second words of the idioms. */
  private int[] seconds = {};

  private int number;

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
    idioms = Arrays.copyOf(idioms, idioms.length + 1);
    idioms[idioms.length - 1] = idiom;
    seconds = Arrays.copyOf(seconds, idioms.length);
    seconds[idioms.length - 1] = idiom.second();
  }

  boolean beginsIdiom() {
    return idioms.length > 0;
  }

  /** How many idioms begin with this word. */
  int idioms() {
    return idioms.length;
  }

  /** An idiom that begins with this word. */
  Idiom idiom(int index) {
    return idioms[index];
  }

  /** Whether that idiom goes on with a word of this hash. */
  boolean mayGoOn(int index, int hash) {
    return seconds[index] == hash;
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

  /** These and one more; idioms do not go on from there. */
  Meanings with(int number) {
    Meanings more = new Meanings();
    more.numbers = numbers;
    more.bits = bits.clone();
    more.add(number);
    return more;
  }

  boolean has(int number) {
    int place = number >>> 6;
    return place < bits.length && (bits[place] >>> number & 1) != 0;
  }

  /** Notes these meanings in {@code all}, a bit each, from the number at {@code at} on. */
  void addTo(long[] all, int at) {
    for (int i = 0; i < bits.length; i++) {
      all[at + i] |= bits[i];
    }
  }

  int size() {
    return numbers.length;
  }

  /** The meaning at {@code index}, in the order in which they were added. */
  int at(int index) {
    return numbers[index];
  }

  /** The meanings, to be compared with others. */
  List<Integer> list() {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The number that these meanings have in the glossary, 0 while they have none. */
  int number() {
    return number;
  }

  void numbered(int number) {
    this.number = number;
  }
}
