package dev.armor.pipeline.intel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indicators in force: built-in ones, the operator's and those of feeds. Readers get an
 * immutable snapshot without a lock; a change builds a new one and swaps it.
 */
public final class ThreatIntelligence {
  private static final String BUILT_IN = "built-in";
  private static final String OPERATOR = "operator";

  private final Map<String, List<Indicator>> bySource = new LinkedHashMap<>();
  private volatile Indicators current;
  private volatile Instant updated;
  private volatile long revision;

  /** Starts with the built-in set. */
  public ThreatIntelligence(Instant now) {
    bySource.put(BUILT_IN, Indicators.builtIn());
    bySource.put(OPERATOR, List.of());
    current = rebuilt();
    updated = now;
  }

  /** The snapshot in force. */
  public Indicators current() {
    return current;
  }

  /** When the set last changed. */
  public Instant updated() {
    return updated;
  }

  /** Rises with every change, so that verdicts of before are not relied on. */
  public long revision() {
    return revision;
  }

  /** Replaces all that came from one feed. */
  public void replace(String source, List<Indicator> indicators, Instant now) {
    synchronized (bySource) {
      bySource.put(source, List.copyOf(indicators));
      swap(now);
    }
  }

  /**
   * Adds or replaces one of the operator's indicators.
   *
   * @throws IllegalArgumentException when its pattern cannot be matched; the message says why
   */
  public void add(Indicator indicator, Instant now) {
    String fault = Indicator.fault(indicator.kind(), indicator.pattern());
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
    synchronized (bySource) {
      removeFromAll(indicator.id());
      List<Indicator> own = new ArrayList<>(bySource.getOrDefault(OPERATOR, List.of()));
      own.add(indicator);
      bySource.put(OPERATOR, List.copyOf(own));
      swap(now);
    }
  }

  /** Removes an indicator until its feed names it again; false when there is none of that id. */
  public boolean remove(String id, Instant now) {
    synchronized (bySource) {
      boolean removed = removeFromAll(id);
      if (removed) {
        swap(now);
      }
      return removed;
    }
  }

  /** Active indicators of each type; every type has an entry. */
  public Map<ThreatType, Integer> activeByType() {
    Map<ThreatType, Integer> counts = new EnumMap<>(ThreatType.class);
    for (ThreatType type : ThreatType.values()) {
      counts.put(type, 0);
    }
    for (Indicator indicator : current.byId().values()) {
      if (indicator.active()) {
        counts.merge(indicator.type(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private boolean removeFromAll(String id) {
    boolean removed = false;
    for (Map.Entry<String, List<Indicator>> source : bySource.entrySet()) {
      List<Indicator> kept = source.getValue().stream().filter(i -> !i.id().equals(id)).toList();
      removed |= kept.size() < source.getValue().size();
      source.setValue(kept);
    }
    return removed;
  }

  private void swap(Instant now) {
    current = rebuilt();
    updated = now;
    revision = revision + 1; // Only ever under the lock.
  }

  private Indicators rebuilt() {
    List<Indicator> all = new ArrayList<>();
    bySource.values().forEach(all::addAll);
    return new Indicators(all);
  }
}
