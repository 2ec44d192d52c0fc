package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules by the two ASCII characters that a match can begin with. Safe for many threads. */
final class RuleIndex<R> {
  private static final int ASCII = 128;

  /** Runs of this many letters and digits and of more are one. */
  private static final int MANY = 63;

  private final List<Group<R>> byFirstTwo = new ArrayList<>(ASCII * ASCII);
  private final Group<R> empty;

  /** Rules in the order of their table that begin with the same two. */
  static final class Group<R> {
    private final List<R> rules;
    private final Shape[] shapes;
    private final long anyRun;

    /**
     * The rules by the run they can begin with, made when they are first asked for. A row is
     * immutable and the same whoever makes it, so that losing a race costs nothing.
     */
    private final @Nullable Row[] rows = new Row[MANY + 1];

    private Group(List<R> rules, Function<R, Shape> shape) {
      this.rules = List.copyOf(rules);
      shapes = new Shape[rules.size()];
      long any = 0;
      for (int i = 0; i < shapes.length; i++) {
        shapes[i] = shape.apply(rules.get(i));
        any |= shapes[i].runs();
      }
      anyRun = any;
    }

    R rule(int index) {
      return rules.get(index);
    }

    Shape shape(int index) {
      return shapes[index];
    }

    /** All runs that a match can begin with, see {@link Shape#runs}. */
    long runs() {
      return anyRun;
    }

    /**
     * The rules that may match, in order.
     *
     * @param run how many letters and digits stand in a row where the match would begin
     */
    Row row(int run) {
      int place = Math.min(run, MANY);
      Row row = rows[place];
      if (row == null) {
        row = newRow(1L << place);
        rows[place] = row;
      }
      return row;
    }

    private Row newRow(long run) {
      int count = 0;
      int[] indexes = new int[shapes.length];
      for (int i = 0; i < shapes.length; i++) {
        if ((shapes[i].runs() & run) != 0) {
          indexes[count++] = i;
        }
      }
      int[] lengths = new int[count];
      for (int i = 0; i < count; i++) {
        lengths[i] = shapes[indexes[i]].minLength();
      }
      return new Row(indexes, lengths);
    }
  }

  /** Some rules of a group, and the least number of letters and digits of each. */
  static final class Row {
    private final int[] indexes;
    private final int[] lengths;

    private Row(int[] indexes, int[] lengths) {
      this.indexes = indexes;
      this.lengths = lengths;
    }

    int size() {
      return lengths.length;
    }

    /** Index in its group of the rule at {@code place}. */
    int index(int place) {
      return indexes[place];
    }

    int minLength(int place) {
      return lengths[place];
    }
  }

  RuleIndex(List<R> rules, Function<R, Shape> shape) {
    empty = new Group<>(List.of(), shape);
    Map<BitSet, Group<R>> groups = new HashMap<>();
    groups.put(new BitSet(), empty);
    for (char first = 0; first < ASCII; first++) {
      BitSet starting = new BitSet();
      for (int i = 0; i < rules.size(); i++) {
        starting.set(i, shape.apply(rules.get(i)).startsWith(first));
      }
      for (char second = 0; second < ASCII; second++) {
        BitSet both = new BitSet();
        for (int i = starting.nextSetBit(0); i >= 0; i = starting.nextSetBit(i + 1)) {
          both.set(i, shape.apply(rules.get(i)).goesOnWith(second));
        }
        byFirstTwo.add(
            groups.computeIfAbsent(both, some -> new Group<>(chosen(rules, some), shape)));
      }
    }
  }

  private static <R> List<R> chosen(List<R> rules, BitSet some) {
    List<R> chosen = new ArrayList<>();
    some.stream().forEach(i -> chosen.add(rules.get(i)));
    return chosen;
  }

  /** The rules whose matches can begin with these. */
  Group<R> startingWith(char first, char second) {
    return first < ASCII && second < ASCII ? byFirstTwo.get(first * ASCII + second) : empty;
  }
}
