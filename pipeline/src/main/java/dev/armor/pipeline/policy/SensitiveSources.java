package dev.armor.pipeline.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the operator calls sensitive beyond the built-in knowledge: what is read from there is
 * remembered, and known again when it goes out. Names of tables and columns are in lower case.
 *
 * @param tables all columns of these tables
 * @param columns by table; single columns of others
 * @param tools tools whose output is sensitive
 * @param hosts hosts whose answers are sensitive; exact, or {@code *.} for all sub-domains
 */
public record SensitiveSources(
    Set<String> tables, Map<String, Set<String>> columns, Set<String> tools, List<String> hosts) {

  /** Nothing beyond the built-in knowledge. */
  public static final SensitiveSources NONE =
      new SensitiveSources(Set.of(), Map.of(), Set.of(), List.of());

  public SensitiveSources {
    tables = Set.copyOf(tables);
    columns = Map.copyOf(columns);
    tools = Set.copyOf(tools);
    hosts = List.copyOf(hosts);
  }

  /** Whether tables or columns are marked at all. */
  public boolean marksTables() {
    return !tables.isEmpty() || !columns.isEmpty();
  }

  /** Whether something of this table is marked. Schema and quotes of the name do not matter. */
  public boolean marksTable(String name) {
    String table = bare(name);
    return tables.contains(table) || columns.containsKey(table);
  }

  /** Whether every column of the table is marked. */
  public boolean marksWhole(String name) {
    return tables.contains(bare(name));
  }

  /** The marked columns of a table that is not marked as a whole. */
  public Set<String> columnsOf(String name) {
    return columns.getOrDefault(bare(name), Set.of());
  }

  /** Whether that tool's output is sensitive. */
  public boolean marksTool(String tool) {
    return tools.contains(tool);
  }

  /** Whether that host's answers are sensitive. */
  public boolean marksHost(String host) {
    return !hosts.isEmpty() && DomainPattern.anyCovers(hosts, host);
  }

  private static String bare(String name) {
    StringBuilder bare = new StringBuilder(name.length());
    for (int i = name.lastIndexOf('.') + 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '"' && c != '`' && c != '[' && c != ']') {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }
}
