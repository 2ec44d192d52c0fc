package dev.armor.pipeline.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an audit trail amounts to.
 *
 * @param total verdicts, those that were only counted included
 * @param decisions verdicts by decision
 * @param agents verdicts of the ten busiest agents, busiest first
 * @param tools calls of the ten most used tools, most used first
 * @param averageScore mean score, 0 to 100; 0 where nothing was recorded
 */
public record TrailStats(
    long total,
    Map<String, Long> decisions,
    Map<String, Long> agents,
    Map<String, Long> tools,
    double averageScore) {

  public TrailStats {
    decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
  }
}
