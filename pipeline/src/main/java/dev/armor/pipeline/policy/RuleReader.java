package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules, compiles their expressions and runs their examples. */
final class RuleReader {

  static final Map<String, ActionType> TYPES = new LinkedHashMap<>();
  static final Map<String, Decision> DECISIONS = new LinkedHashMap<>();
  static final Map<String, String> ROLES = new LinkedHashMap<>();
  private static final Map<String, DayOfWeek> DAYS = new LinkedHashMap<>();

  static {
    for (ActionType type : ActionType.values()) {
      TYPES.put(type.wire(), type);
    }
    for (Decision decision : Decision.values()) {
      DECISIONS.put(decision.wire(), decision);
    }
    for (String role : List.of("builder", "researcher", "operator")) {
      ROLES.put(role, role);
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      DAYS.put(day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT), day);
    }
  }

  private final Map<String, Position> ids = new LinkedHashMap<>();

  /** The rules of a section under {@code rules}; examples that fail are problems. */
  RuleSet read(Section section, RuleScope scope) {
    List<Rule> rules = section.each("rules", "rule", rule -> rule(rule, scope));
    return rules.isEmpty() ? RuleSet.NONE : new RuleSet(rules);
  }

  private Rule rule(Section section, RuleScope scope) {
    String id = section.requiredText("id");
    Position first = ids.putIfAbsent(id, section.at("id"));
    if (first != null && !id.isBlank()) {
      section.problem(section.at("id"), "rule \"" + id + "\" is already at " + first);
    }
    Decision decision = section.choice("decision", DECISIONS);
    if (!section.has("decision")) {
      section.problem(section.at(), "rule needs \"decision\": allow, review or block");
    }
    List<String> exceptionTo = section.texts("exceptionTo");
    if (!exceptionTo.isEmpty() && decision != Decision.ALLOW) {
      section.problem(section.at("exceptionTo"), "only a rule that allows makes exceptions");
    }
    int before = section.problems().count();
    Rule rule =
        new Rule(
            id,
            section.text("name", id),
            scope,
            section.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
            criteria(section),
            conditions(section),
            expression(section),
            decision == null ? Decision.BLOCK : decision,
            section.text("reason", ""),
            section.flag("enabled", true),
            exceptionTo,
            section.each("match", "example", ExampleReader::read),
            section.each("not_match", "example", ExampleReader::read),
            section.at());
    if (section.problems().count() == before) {
      RuleExamples.run(rule, section.problems());
    }
    return rule;
  }

  private RuleExpression expression(Section section) {
    if (!section.has("when")) {
      return RuleExpression.ALWAYS;
    }
    String text = section.text("when", "");
    if (text.isBlank()) {
      section.problem(section.at("when"), "when is empty; leave it out for a rule without");
      return RuleExpression.ALWAYS;
    }
    return CelCompiler.shared().compile(text, section.at("when"), section.problems());
  }

  private static RuleCriteria criteria(Section section) {
    Section criteria = section.section("matchCriteria", "matchCriteria");
    if (criteria == null) {
      return RuleCriteria.ANY;
    }
    RuleCriteria read =
        new RuleCriteria(
            Set.copyOf(criteria.choices("actionType", TYPES)),
            criteria.texts("toolName"),
            Set.copyOf(criteria.choices("agentRole", ROLES)),
            Set.copyOf(criteria.texts("agentId")),
            Set.copyOf(criteria.texts("framework")));
    criteria.close();
    return read;
  }

  private static RuleConditions conditions(Section section) {
    Section conditions = section.section("conditions", "conditions");
    if (conditions == null) {
      return RuleConditions.NONE;
    }
    RuleConditions read =
        new RuleConditions(
            window(conditions),
            conditions.integer("minRiskScore", 0, 100, 0),
            conditions.integer("maxRiskScore", 0, 100, 100),
            conditions.texts("payloadContains"),
            conditions.texts("payloadExcludes"));
    conditions.close();
    return read;
  }

  private static @Nullable TimeWindow window(Section conditions) {
    Section window = conditions.section("timeWindow", "timeWindow");
    if (window == null) {
      return null;
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(window.choices("days", DAYS));
    TimeWindow read =
        new TimeWindow(time(window, "start"), time(window, "end"), zone(window), days);
    window.close();
    return read;
  }

  private static LocalTime time(Section window, String name) {
    String text = window.requiredText(name);
    try {
      if (text.length() == 5) {
        return LocalTime.parse(text);
      }
    } catch (DateTimeException malformed) {
      // Falls through to the one message for both kinds of mistake.
    }
    if (!text.isEmpty()) {
      window.problem(window.at(name), name + " must look like 09:30, but is \"" + text + "\"");
    }
    return LocalTime.MIDNIGHT;
  }

  private static ZoneId zone(Section window) {
    String text = window.text("timezone", "UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      window.problem(
          window.at("timezone"),
          "there is no time zone \""
              + text
              + "\""
              + NearestName.hint(text, ZoneId.getAvailableZoneIds()));
      return ZoneId.of("UTC");
    }
  }
}
