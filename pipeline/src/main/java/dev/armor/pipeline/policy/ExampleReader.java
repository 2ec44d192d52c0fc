package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.url.Url;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the examples of a rule. What follows from a told fact need not be told: {@code path} is
 * also in {@code paths}, {@code argv} gives {@code command} and {@code program}, {@code url} gives
 * {@code host}, {@code port} and {@code scheme}, {@code sql} gives {@code verbs} and {@code
 * tables}.
 */
final class ExampleReader {

  /** A Monday noon: examples without a time are judged at the same one everywhere. */
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static final List<String> TYPES =
      Arrays.stream(ActionType.values()).map(ActionType::wire).toList();

  private ExampleReader() {}

  static RuleExample read(Section section) {
    Map<Fact, Object> told = new LinkedHashMap<>();
    for (Fact fact : Fact.values()) {
      Node node = section.value(fact.wire());
      Object value = node == null ? null : value(section, fact, node);
      if (value != null) {
        told.put(fact, value);
      }
    }
    if (!section.has(Fact.TYPE.wire())) {
      section.problem(section.at(), "an example needs \"type\"");
    }
    checkType(section, told);
    derive(told);
    return new RuleExample(told, section.text("role", ""), time(section), section.at());
  }

  private static @Nullable Object value(Section section, Fact fact, Node node) {
    return switch (fact.kind()) {
      case TEXT -> section.text(fact.wire(), "");
      case NUMBER -> (long) section.integer(fact.wire(), 0, Integer.MAX_VALUE, 0);
      case TEXTS -> section.texts(fact.wire());
      case MAP -> {
        if (node instanceof Node.Mapping mapping) {
          yield PayloadText.values(mapping.plain());
        }
        section.problem(node.at(), fact.wire() + " must be a mapping, but is " + node.kind());
        yield null;
      }
    };
  }

  private static void checkType(Section section, Map<Fact, Object> told) {
    String type = (String) told.getOrDefault(Fact.TYPE, "");
    if (!type.isEmpty() && ActionType.ofWire(type) == null) {
      section.problem(
          section.at(Fact.TYPE.wire()),
          "there is no action type \"" + type + "\"" + NearestName.hint(type, TYPES));
    }
  }

  private static Instant time(Section section) {
    String text = section.text("time", "");
    if (text.isEmpty()) {
      return NOON;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      section.problem(section.at("time"), "time must look like 2026-01-05T12:00:00Z: " + text);
      return NOON;
    }
  }

  private static void derive(Map<Fact, Object> told) {
    if (told.get(Fact.ARGV) instanceof List<?> argv && !argv.isEmpty()) {
      List<String> words = argv.stream().map(String::valueOf).toList();
      told.putIfAbsent(Fact.COMMAND, CommandText.join(words));
      told.putIfAbsent(Fact.PROGRAM, words.get(0));
    }
    if (told.get(Fact.COMMAND) instanceof String command && !told.containsKey(Fact.ARGV)) {
      told.put(Fact.ARGV, List.of("sh", "-c", command));
      told.putIfAbsent(Fact.PROGRAM, "sh");
    }
    if (told.get(Fact.PATH) instanceof String path && !told.containsKey(Fact.PATHS)) {
      told.put(Fact.PATHS, List.of(path));
    }
    if (told.get(Fact.PATHS) instanceof List<?> paths && !paths.isEmpty()) {
      told.putIfAbsent(Fact.PATH, String.valueOf(paths.get(0)));
    }
    if (told.get(Fact.URL) instanceof String text) {
      deriveFromUrl(text, told);
    }
    if (told.get(Fact.SQL) instanceof String sql) {
      told.putIfAbsent(Fact.VERBS, new ArrayList<>(SqlFacts.verbs(RunSql.of(sql))));
      told.putIfAbsent(Fact.TABLES, new ArrayList<>(SqlFacts.tables(RunSql.of(sql))));
    }
  }

  private static void deriveFromUrl(String text, Map<Fact, Object> told) {
    Url url = Url.parse(text);
    if (url != null) {
      told.putIfAbsent(Fact.HOST, url.hostname());
      told.putIfAbsent(Fact.PORT, (long) Math.max(0, url.effectivePort()));
      told.putIfAbsent(Fact.SCHEME, url.scheme());
    }
  }
}
