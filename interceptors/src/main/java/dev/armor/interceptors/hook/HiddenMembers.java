package dev.armor.interceptors.hook;

import dev.armor.interceptors.gate.Gate;
import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods below the hooks, and the gate's own fields: nobody has business there but the JDK.
 */
public final class HiddenMembers {
  private static final String ALL = "*";

  private final Map<String, Set<String>> byType = new HashMap<>();

  public HiddenMembers() {
    for (List<String> row : Table.read(HiddenMembers.class, "hidden.txt", 2)) {
      byType.put(row.get(0), Set.of(row.get(1).split(" ")));
    }
    // Under the name that the build gives it.
    byType.put(Gate.class.getName(), Set.of(ALL));
  }

  /** Names by type; {@code *} stands for all of them. */
  public Map<String, Set<String>> byType() {
    return Map.copyOf(byType);
  }

  /** Whether that member of a class of the JDK is to stay out of reach. */
  public boolean contains(Class<?> type, String member) {
    Module module = type.getModule();
    if (!module.isNamed() || module.getLayer() != ModuleLayer.boot()) {
      return false;
    }
    Set<String> members = byType.get(type.getName());
    return members != null && (members.contains(member) || members.contains(ALL));
  }
}
