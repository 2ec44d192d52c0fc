package dev.armor.pipeline.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how each server described its tools, so that a tool whose description changes after it
 * was agreed to ("rug pull") is noticed. Safe for use by many threads.
 */
public final class ToolDefinitions {

  /** Definitions that are remembered; a program that shows more is a noisy one. */
  private static final int MOST = 10_000;

  private static final int DEEPEST = 32;

  private final Map<String, String> fingerprints = new ConcurrentHashMap<>();

  /**
   * The definitions in the answer to {@code tools/list} or in the {@code tools} of a request to a
   * model. Never throws; empty when there are none.
   */
  public static List<ToolDefinition> in(String body) {
    if (!body.contains("\"tools\"")) {
      return List.of();
    }
    List<ToolDefinition> found = new ArrayList<>();
    search(JsonText.read(body), 0, found);
    return found;
  }

  private static void search(@Nullable Object value, int depth, List<ToolDefinition> found) {
    if (depth > 3) {
      // result.tools of MCP, or tools of a model's request: never deeper.
      return;
    }
    if (value instanceof Map<?, ?> map) {
      if (map.get("tools") instanceof List<?> tools) {
        for (Object tool : tools) {
          addDefinition(tool, found);
        }
      } else {
        search(map.get("result"), depth + 1, found);
        search(map.get("params"), depth + 1, found);
      }
    }
  }

  private static void addDefinition(@Nullable Object tool, List<ToolDefinition> found) {
    if (!(tool instanceof Map<?, ?> map)) {
      return;
    }
    if (map.get("functionDeclarations") instanceof List<?> several) {
      several.forEach(each -> addDefinition(each, found));
      return;
    }
    Map<?, ?> definition = map.get("function") instanceof Map<?, ?> function ? function : map;
    String name = Payload.text(definition, "name");
    if (!name.isEmpty()) {
      Set<String> texts = new LinkedHashSet<>();
      addTexts(definition, 0, texts);
      found.add(ToolDefinition.of(name, String.join("\n", texts), definition));
    }
  }

  private static void addTexts(@Nullable Object value, int depth, Set<String> texts) {
    if (depth > DEEPEST) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> addTexts(each, depth + 1, texts));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addTexts(each, depth + 1, texts));
    } else if (value instanceof String text) {
      texts.add(text);
    }
  }

  /** The tools that this server described otherwise before. */
  public List<ToolDefinition> changed(String server, List<ToolDefinition> definitions) {
    List<ToolDefinition> changed = new ArrayList<>(0);
    for (ToolDefinition definition : definitions) {
      String before = fingerprints.get(key(server, definition.name()));
      if (before != null && !before.equals(definition.fingerprint())) {
        changed.add(definition);
      }
    }
    return changed;
  }

  /** Keeps the first description of each tool; a later one never replaces it. */
  public void remember(String server, List<ToolDefinition> definitions) {
    for (ToolDefinition definition : definitions) {
      if (fingerprints.size() < MOST) {
        fingerprints.putIfAbsent(key(server, definition.name()), definition.fingerprint());
      }
    }
  }

  /** Forgets a server's tools, after a person agreed to their new descriptions. */
  public void forget(String server) {
    fingerprints.keySet().removeIf(key -> key.startsWith(server + "\n"));
  }

  private static String key(String server, String tool) {
    return server + "\n" + tool;
  }
}
