package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  private static final int STAGES = 3;

  /** What each stage noticed, null while that is nothing: of most texts it stays so. */
  private final List<@Nullable Map<String, PhraseMatch>> stages =
      new ArrayList<>(Collections.nCopies(STAGES, null));

  private boolean empty = true;
  private boolean grown;
  private boolean certain;
  private boolean cut;

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
      Map<String, PhraseMatch> own = stages.get(stage - 1);
      if (own == null) {
        own = new HashMap<>();
        stages.set(stage - 1, own);
      }
      own.merge(key, match, (a, b) -> a.weight() >= b.weight() ? a : b);
    }
  }

  int weight(int stage, String rule) {
    Map<String, PhraseMatch> own = stages.get(stage - 1);
    PhraseMatch known = own == null ? null : own.get(rule);
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

  /** What a stage noticed, the heaviest first. */
  List<PhraseMatch> matches(int stage) {
    Map<String, PhraseMatch> own = stages.get(stage - 1);
    if (own == null) {
      return List.of();
    }
    List<PhraseMatch> matches = new ArrayList<>(own.values());
    matches.sort(
        (a, b) ->
            a.weight() != b.weight() ? b.weight() - a.weight() : a.rule().compareTo(b.rule()));
    return matches;
  }

  /** What these matches of one stage come to. */
  static int score(List<PhraseMatch> matches) {
    double harmless = 1;
    for (PhraseMatch match : matches) {
      harmless *= harmless(match.weight());
    }
    return score(harmless);
  }

  int score() {
    double harmless = 1;
    int doubtful = 0;
    for (Map<String, PhraseMatch> stage : stages) {
      if (stage == null) {
        continue;
      }
      for (Map.Entry<String, PhraseMatch> found : stage.entrySet()) {
        int weight = found.getValue().weight();
        if (found.getKey().equals(DOUBTFUL)) {
          doubtful = Math.max(doubtful, weight);
        } else {
          harmless *= harmless(weight);
        }
      }
    }
    return score(harmless * harmless(doubtful));
  }

  /** Chance that one sign is wrong. */
  private static double harmless(int weight) {
    return 1 - weight / 100.0;
  }

  /** Chance, in percent, that at least one of independent signs is right. */
  private static int score(double harmless) {
    return (int) Math.round(100 * (1 - harmless));
  }
}
