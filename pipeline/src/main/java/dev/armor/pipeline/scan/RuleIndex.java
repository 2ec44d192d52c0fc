package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rules by the ASCII character that a match can begin with. */
final class RuleIndex<R> {
  private final List<List<R>> byFirst = new ArrayList<>(128);

  RuleIndex(List<R> rules, Function<R, Shape> shape) {
    for (char c = 0; c < 128; c++) {
      List<R> starting = new ArrayList<>();
      for (R rule : rules) {
        if (shape.apply(rule).startsWith(c)) {
          starting.add(rule);
        }
      }
      byFirst.add(List.copyOf(starting));
    }
  }

  /** The rules whose matches can begin with {@code c}, in the order of their table. */
  List<R> startingWith(char c) {
    return c < 128 ? byFirst.get(c) : List.of();
  }
}
