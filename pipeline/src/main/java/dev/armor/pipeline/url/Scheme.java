package dev.armor.pipeline.url;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a URL scheme does when an agent may choose it.
 *
 * @param name lower case
 * @param least the mildest decision
 * @param score 0 to 100
 * @param reason in words that follow the scheme's name
 */
record Scheme(String name, Decision least, int score, String reason) {
  private static final Map<String, Scheme> KNOWN = known();

  static Scheme of(String name) {
    Scheme known = KNOWN.get(name);
    return known != null ? known : new Scheme(name, Decision.ALLOW, 20, "is not a known scheme");
  }

  static boolean isKnown(String name) {
    return KNOWN.containsKey(name);
  }

  private static Map<String, Scheme> known() {
    Map<String, Scheme> schemes = new HashMap<>();
    for (List<String> row : Table.read(Scheme.class, "schemes.tsv", 4)) {
      Decision least = Decision.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      int score = Integer.parseInt(row.get(2));
      schemes.put(row.get(0), new Scheme(row.get(0), least, score, row.get(3)));
    }
    return Map.copyOf(schemes);
  }
}
