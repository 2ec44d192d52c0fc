package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.limit.RateLimits.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a policy that speak of state: limits, sensitive sources, tokens. */
final class StateSections {

  /** More calls than any program makes; above it a limit is a mistake. */
  private static final int MOST_CALLS = 1_000_000;

  private StateSections() {}

  static LimitPolicy limits(Section policy) {
    Section section = policy.section("limits", "limits");
    if (section == null) {
      return LimitPolicy.NONE;
    }
    boolean every = section.has("perMinute") || section.has("perHour") || section.has("burst");
    Limits all = every ? limits(section, Limits.DEFAULT) : null;
    Map<String, Limits> tools = new LinkedHashMap<>();
    section.each(
        "tools",
        "limit of a tool",
        item -> {
          String name = item.requiredText("toolName");
          Limits limits = limits(item, all == null ? Limits.DEFAULT : all);
          if (tools.putIfAbsent(name, limits) != null) {
            item.problem(item.at("toolName"), "toolName \"" + name + "\" stands here twice");
          }
          return limits;
        });
    Map<ActionType, Limits> types = new LinkedHashMap<>();
    section.each(
        "types",
        "limit of a type",
        item -> {
          ActionType type = item.choice("type", RuleReader.TYPES);
          Limits limits = limits(item, Limits.DEFAULT);
          if (type == null) {
            if (!item.has("type")) {
              item.problem(item.at(), "limit of a type needs \"type\"");
            }
          } else if (types.putIfAbsent(type, limits) != null) {
            item.problem(item.at("type"), "type " + type.wire() + " stands here twice");
          }
          return limits;
        });
    section.close();
    return new LimitPolicy(all, tools, types);
  }

  private static Limits limits(Section section, Limits absent) {
    return new Limits(
        section.integer("perMinute", 1, MOST_CALLS, absent.perMinute()),
        section.integer("perHour", 1, MOST_CALLS, absent.perHour()),
        section.integer("burst", 1, MOST_CALLS, absent.burst()));
  }

  static SensitiveSources sensitive(Section policy) {
    Section section = policy.section("sensitive", "sensitive");
    if (section == null) {
      return SensitiveSources.NONE;
    }
    Set<String> tables = new HashSet<>();
    Map<String, Set<String>> columns = new HashMap<>();
    for (String name : section.texts("tables")) {
      String[] parts = name.toLowerCase(Locale.ROOT).split("\\.", -1);
      if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
        section.problem(section.at("tables"), "\"" + name + "\" must be a table, or table.column");
      } else if (parts.length == 1) {
        tables.add(parts[0]);
      } else {
        columns.computeIfAbsent(parts[0], table -> new HashSet<>()).add(parts[1]);
      }
    }
    List<String> hosts = new ArrayList<>();
    for (String host : section.texts("hosts")) {
      String fault = DomainPattern.fault(host);
      if (fault.isEmpty()) {
        hosts.add(host);
      } else {
        section.problem(section.at("hosts"), "\"" + host + "\" " + fault);
      }
    }
    Set<String> tools = new HashSet<>(section.texts("tools"));
    section.close();
    return new SensitiveSources(tables, columns, tools, hosts);
  }

  static TokenRule tokens(Section policy) {
    @Nullable Section section = policy.section("tokens", "tokens");
    if (section == null) {
      return TokenRule.NONE;
    }
    TokenRule rule =
        new TokenRule(
            new HashSet<>(section.texts("tools")),
            new HashSet<>(section.choices("types", RuleReader.TYPES)));
    section.close();
    return rule;
  }
}
