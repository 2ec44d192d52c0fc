package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what the stages notice: of each rule the heaviest instance, and joint scores. */
final class Account {
  private final Map<String, PhraseMatch> first = new HashMap<>();
  private final Map<String, PhraseMatch> second = new HashMap<>();
  private final Map<String, PhraseMatch> third = new HashMap<>();

  void add(int stage, PhraseMatch match) {
    if (match.weight() > 0) {
      of(stage).merge(match.rule(), match, (a, b) -> a.weight() >= b.weight() ? a : b);
    }
  }

  int weight(int stage, String rule) {
    PhraseMatch known = of(stage).get(rule);
    return known == null ? 0 : known.weight();
  }

  boolean isEmpty() {
    return first.isEmpty() && second.isEmpty() && third.isEmpty();
  }

  List<PhraseMatch> matches(int stage) {
    List<PhraseMatch> matches = new ArrayList<>(of(stage).values());
    matches.sort(
        (a, b) ->
            a.weight() != b.weight() ? b.weight() - a.weight() : a.rule().compareTo(b.rule()));
    return matches;
  }

  int score(int stage) {
    return union(matches(stage));
  }

  int score() {
    List<PhraseMatch> all = matches(1);
    all.addAll(matches(2));
    all.addAll(matches(3));
    return union(all);
  }

  /** Chance that at least one of independent signs is right. */
  private static int union(List<PhraseMatch> matches) {
    double harmless = 1;
    for (PhraseMatch match : matches) {
      harmless *= 1 - match.weight() / 100.0;
    }
    return (int) Math.round(100 * (1 - harmless));
  }

  private Map<String, PhraseMatch> of(int stage) {
    return stage == 1 ? first : stage == 2 ? second : third;
  }
}
