package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds signs that a person would be asked about one by one and that together leave no doubt: what
 * is collected is also sent, what is encrypted is also destroyed. Which are so is in {@code
 * signs.txt}; what they mean together is in the table of effects.
 */
final class Signs {
  /** A pair takes two bits of a mask. */
  private static final int MOST_PAIRS = 16;

  private static final List<String> EFFECTS = new ArrayList<>();
  private static final Map<String, Integer> GROUPS = new HashMap<>();

  static {
    for (List<String> row : Table.read(Signs.class, "signs.txt", 3)) {
      int pair = EFFECTS.size();
      if (pair == MOST_PAIRS) {
        throw new IllegalStateException("signs.txt has more than " + MOST_PAIRS + " lines");
      }
      EFFECTS.add("signs." + row.get(0));
      learn(row.get(1), 1 << (2 * pair));
      learn(row.get(2), 2 << (2 * pair));
    }
  }

  private Signs() {}

  private static void learn(String rules, int bit) {
    for (String rule : rules.split(",")) {
      GROUPS.merge(rule, bit, (a, b) -> a | b);
    }
  }

  /** Adds what the findings of one action mean together; nothing when one of them blocks. */
  static void addUp(List<Finding> findings) {
    int count = findings.size();
    if (count < 2) {
      return;
    }
    int seen = 0;
    for (int i = 0; i < count; i++) {
      Finding finding = findings.get(i);
      if (finding.least() == Decision.BLOCK) {
        return;
      }
      seen |= groups(finding.rule());
    }
    int both = seen & (seen >>> 1) & 0x55555555;
    if (both != 0) {
      String effect = EFFECTS.get(Integer.numberOfTrailingZeros(both) / 2);
      findings.add(
          Knowledge.tables().outcomes().get(effect).on(findings.get(count - 1).evidence()));
    }
  }

  /** The groups of a rule: by its whole id and by its family, {@code send.*}. */
  private static int groups(String rule) {
    int dot = rule.indexOf('.');
    int byRule = GROUPS.getOrDefault(rule, 0);
    return dot < 0 ? byRule : byRule | GROUPS.getOrDefault(rule.substring(0, dot + 1) + "*", 0);
  }
}
