package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts among a tool call's arguments that a model could take for words to it. Commands, paths,
 * URLs and queries are left to the layers that parse them: there a phrase is data.
 */
final class ArgumentTexts {
  private static final int DEEPEST = 16;

  private static final Set<String> PARSED =
      Set.of(
          "command", "cmd", "script", "shell", "bash", "argv", "path", "paths", "url", "uri",
          "sql");

  /** Names that carry a command or query only when the call declares that kind. */
  private static final Map<ActionType, Set<String>> PARSED_IN =
      Map.of(
          ActionType.SHELL, Set.of("input", "args"),
          ActionType.DB_QUERY, Set.of("query", "statement", "input"));

  private ArgumentTexts() {}

  /** Every such text, the names of JSON members included. */
  static List<String> of(CallTool call) {
    List<String> texts = new ArrayList<>(2);
    Set<String> parsed = PARSED_IN.getOrDefault(call.declaredType(), Set.of());
    for (Map.Entry<String, @Nullable Object> argument : call.payload().entrySet()) {
      String name = argument.getKey().toLowerCase(Locale.ROOT);
      if (!PARSED.contains(name) && !parsed.contains(name)) {
        collect(argument.getValue(), 0, texts);
      }
      add(argument.getKey(), texts);
    }
    return texts;
  }

  private static void collect(@Nullable Object value, int depth, List<String> texts) {
    if (value instanceof String text) {
      add(text, texts);
    } else if (depth < DEEPEST && value instanceof Map<?, ?> members) {
      members.forEach(
          (name, member) -> {
            add(String.valueOf(name), texts);
            collect(member, depth + 1, texts);
          });
    } else if (depth < DEEPEST && value instanceof List<?> elements) {
      elements.forEach(element -> collect(element, depth + 1, texts));
    } else if (value instanceof Map || value instanceof List) {
      add(String.valueOf(value), texts); // deeper than any honest call: read as one text
    }
  }

  private static void add(String text, List<String> texts) {
    if (!text.isEmpty()) {
      texts.add(text);
    }
  }
}
