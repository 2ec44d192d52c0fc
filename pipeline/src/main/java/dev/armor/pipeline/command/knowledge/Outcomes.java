package dev.armor.pipeline.command.knowledge;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How bad each effect is, from {@code effects.txt}: rule id, decision, score and reason. */
public final class Outcomes {
  private final Map<String, Outcome> byRule = new HashMap<>();

  /** One line of the table. */
  public record Outcome(String rule, Decision least, int score, String reason) {
    /** The finding of this effect for a piece of a command. */
    public Finding on(String evidence) {
      return new Finding(rule, least, score, reason, evidence);
    }

    /** The finding of this effect with what it concerns named in the reason. */
    public Finding on(String target, String evidence) {
      return new Finding(rule, least, score, reason + ": " + target, evidence);
    }
  }

  private Outcomes() {}

  static Outcomes load() {
    Outcomes outcomes = new Outcomes();
    for (String line : Tables.lines("effects.txt")) {
      String[] words = line.split("\\s+", 4);
      Decision least = Decision.valueOf(words[1].toUpperCase(Locale.ROOT));
      int dot = words[0].indexOf('.');
      for (String place : words[0].substring(dot + 1).split("\\|")) {
        String rule = words[0].substring(0, dot + 1) + place;
        outcomes.byRule.put(rule, new Outcome(rule, least, Integer.parseInt(words[2]), words[3]));
      }
    }
    return outcomes;
  }

  /** The effect of that rule id, or null when the table has none. */
  public @Nullable Outcome find(String rule) {
    return byRule.get(rule);
  }

  /** The effect of that rule id, which the tables are checked to have. */
  public Outcome get(String rule) {
    Outcome outcome = byRule.get(rule);
    if (outcome == null) {
      throw new IllegalStateException("effects.txt has no line for " + rule);
    }
    return outcome;
  }
}
