package dev.armor.pipeline.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a policy, so that its author learns of everything at once. */
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  void add(Position at, String message) {
    found.add(new Problem(at, message));
  }

  int count() {
    return found.size();
  }

  /** All problems so far, in the order of the file. */
  List<Problem> inOrder() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((Problem problem) -> problem.at().line())
            .thenComparingInt(problem -> problem.at().column()));
    return sorted;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PolicyInvalidException(inOrder());
    }
  }
}
