package dev.armor.interceptors.hook;

import dev.armor.interceptors.gate.Gate;
import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods below the hooks, the gate's own fields, and what would give either away: nobody has
 * business there but the JDK.
 */
public final class HiddenMembers {
  /** How a constructor is called in the table. */
  public static final String CONSTRUCTOR = "<init>";

  private static final String ALL = "*";

  private final Map<String, Set<String>> byType = new HashMap<>();
  private final Map<String, Set<String>> fields = new HashMap<>();

  public HiddenMembers() {
    for (List<String> row : Table.read(HiddenMembers.class, "hidden.txt", 2)) {
      add(row.get(0), row.get(1).split(" "));
    }
    // Under the name that the build gives it.
    byType.put(Gate.class.getName(), Set.of(ALL));
    fields.put(Gate.class.getName(), Set.of(ALL));
  }

  private void add(String type, String[] members) {
    Set<String> methods = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (String member : members) {
      if (member.charAt(0) == '.') {
        names.add(member.substring(1));
      } else {
        methods.add(member);
      }
    }
    if (!methods.isEmpty()) {
      byType.put(type, Set.copyOf(methods));
    }
    if (!names.isEmpty()) {
      fields.put(type, Set.copyOf(names));
    }
  }

  /** Names of methods by type; {@code *} stands for all of them. */
  public Map<String, Set<String>> byType() {
    return Map.copyOf(byType);
  }

  /** Names of fields by type; {@code *} stands for all of them. */
  public Map<String, Set<String>> fieldsByType() {
    return Map.copyOf(fields);
  }

  /** Whether that member of a class of the JDK, or of a library, is to stay out of reach. */
  public boolean contains(Class<?> type, String member) {
    Module module = type.getModule();
    if (module.isNamed() && module.getLayer() != ModuleLayer.boot()) {
      return false;
    }
    String name = type.getName();
    return isAmong(byType.get(name), member) || isAmong(fields.get(name), member);
  }

  private static boolean isAmong(@Nullable Set<String> members, String member) {
    return members != null && (members.contains(member) || members.contains(ALL));
  }
}
