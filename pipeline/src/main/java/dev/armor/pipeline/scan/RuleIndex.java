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

  /** Rules in the order of their table, and of each what tells soonest that it does not fit. */
  static final class Group<R> {
    private static final int MANY = 63;

    private final List<R> rules;
    private final Shape[] shapes;
    private final long[] runs;
    private final int[] lengths;

    private Group(List<R> rules, Function<R, Shape> shape) {
      this.rules = List.copyOf(rules);
      shapes = rules.stream().map(shape).toArray(Shape[]::new);
      runs = rules.stream().mapToLong(rule -> shape.apply(rule).runs()).toArray();
      lengths = rules.stream().mapToInt(rule -> shape.apply(rule).minLength()).toArray();
    }

    R rule(int index) {
      return rules.get(index);
    }

    Shape shape(int index) {
      return shapes[index];
    }

    /**
     * Index of the next rule from {@code from} on that may match, or -1.
     *
     * @param run how many letters and digits stand in a row where the match would begin
     * @param length how many letters and digits it could have in all
     */
    int next(int from, int run, int length) {
      long bit = 1L << Math.min(run, MANY);
      for (int i = from; i < runs.length; i++) {
        if ((runs[i] & bit) != 0 && lengths[i] <= length) {
          return i;
        }
      }
      return -1;
    }
  }

  RuleIndex(List<R> rules, Function<R, Shape> shape) {
    Group<R> none = new Group<>(List.of(), shape);
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
        byFirstTwo.add(both.isEmpty() ? none : new Group<>(both, shape));
      }
    }
    empty = none;
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
