package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rules by the two ASCII characters that a match can begin with. */
final class RuleIndex<R> {
  private static final int ASCII = 128;

  private final List<Group<R>> byFirstTwo = new ArrayList<>(ASCII * ASCII);

  /** Which pairs begin anything, a bit each: small enough to stay near while a text is read. */
  private final long[] begun = new long[ASCII * ASCII / 64];

  private final Group<R> empty;

  /** Rules in the order of their table; {@code lengths} has each one's least length. */
  record Group<R>(List<R> rules, int[] lengths) {

    int size() {
      return lengths.length;
    }

    R rule(int index) {
      return rules.get(index);
    }
  }

  RuleIndex(List<R> rules, Function<R, Shape> shape) {
    Group<R> none = group(List.of(), shape);
    for (char first = 0; first < ASCII; first++) {
      List<R> starting = new ArrayList<>();
      for (R rule : rules) {
        if (shape.apply(rule).startsWith(first)) {
          starting.add(rule);
        }
      }
      for (char second = 0; second < ASCII; second++) {
        List<R> both = new ArrayList<>();
        for (R rule : starting) {
          if (shape.apply(rule).goesOnWith(second)) {
            both.add(rule);
          }
        }
        if (!both.isEmpty()) {
          begun[byFirstTwo.size() >>> 6] |= 1L << byFirstTwo.size();
        }
        byFirstTwo.add(both.isEmpty() ? none : group(both, shape));
      }
    }
    empty = none;
  }

  private static <R> Group<R> group(List<R> rules, Function<R, Shape> shape) {
    return new Group<>(
        new ArrayList<>(rules),
        rules.stream().mapToInt(rule -> shape.apply(rule).minLength()).toArray());
  }

  /** The rules whose matches can begin with these. */
  Group<R> startingWith(char first, char second) {
    return begins(first, second) ? byFirstTwo.get(first * ASCII + second) : empty;
  }

  /** Whether any match can begin with these. */
  boolean begins(char first, char second) {
    int pair = first * ASCII + second;
    return first < ASCII && second < ASCII && (begun[pair >>> 6] >>> pair & 1) != 0;
  }
}
