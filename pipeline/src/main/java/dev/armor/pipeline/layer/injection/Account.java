package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what the stages notice: of each rule the heaviest instance, and joint scores. Of matches
 * whose context leaves little of them only the heaviest counts, since all of them owe to the same
 * doubtful words.
 */
final class Account {
  /** From this factor on a match counts as one of its own. */
  private static final double DOUBTFUL_BELOW = 0.5;

  /** Under what the heaviest of the doubtful matches of a stage is kept. */
  private static final String DOUBTFUL = "?";

  private final List<Map<String, PhraseMatch>> stages = new ArrayList<>(3);
  private boolean empty = true;
  private boolean grown;
  private boolean certain;
  private boolean cut;

  Account() {
    for (int stage = 0; stage < 3; stage++) {
      stages.add(new HashMap<>());
    }
  }

  void add(int stage, PhraseMatch match) {
    add(stage, match, match.rule());
  }

  /**
   * Adds a match that was weighed by its context.
   *
   * @param factor what the context left of it, 0 to 1
   */
  void add(int stage, PhraseMatch match, double factor) {
    add(stage, match, key(match.rule(), factor));
  }

  private static String key(String rule, double factor) {
    return factor < DOUBTFUL_BELOW ? DOUBTFUL : rule;
  }

  private void add(int stage, PhraseMatch match, String key) {
    if (match.weight() > 0) {
      empty = false;
      grown = true;
      of(stage).merge(key, match, (a, b) -> a.weight() >= b.weight() ? a : b);
    }
  }

  int weight(int stage, String rule) {
    PhraseMatch known = of(stage).get(rule);
    return known == null ? 0 : known.weight();
  }

  /**
   * Whether a match is worth adding: heavier than what its rule has, and than what it would stand
   * beside. One that is not need not be made.
   *
   * @param factor what the context left of it, 0 to 1
   */
  boolean takes(int stage, String rule, int weight, double factor) {
    return weight > weight(stage, rule) && weight > weight(stage, key(rule, factor));
  }

  boolean isEmpty() {
    return empty;
  }

  /**
   * Whether the text is stopped whatever else stands in it, so that the rest need not be read:
   * matches only ever add to the score, and nothing lifts a block.
   */
  boolean isCertain() {
    if (grown) {
      grown = false;
      certain = score() >= FirewallReport.BLOCK_FROM;
    }
    return certain;
  }

  /** Notes that a part of the text was not read. */
  void cutShort() {
    cut = true;
  }

  /** Whether a part of the text was not read, so that there may be more to notice. */
  boolean isCutShort() {
    return cut;
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
    List<PhraseMatch> all = new ArrayList<>();
    PhraseMatch doubtful = null;
    for (Map<String, PhraseMatch> stage : stages) {
      for (Map.Entry<String, PhraseMatch> found : stage.entrySet()) {
        PhraseMatch match = found.getValue();
        if (!found.getKey().equals(DOUBTFUL)) {
          all.add(match);
        } else if (doubtful == null || match.weight() > doubtful.weight()) {
          doubtful = match;
        }
      }
    }
    if (doubtful != null) {
      all.add(doubtful);
    }
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
    return stages.get(stage - 1);
  }
}
