package dev.armor.pipeline.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a tool call: as values for rules, and as one text to search in. */
final class PayloadText {

  /** Deeper values are left out of rules' sight; the protocol layer reports them. */
  private static final int DEEPEST = 64;

  private PayloadText() {}

  /**
   * The arguments with whole numbers as {@code Long} and other numbers as {@code Double}, as CEL
   * wants them. An explicit null equals absence (API.md, section 1).
   */
  static Map<String, Object> values(Map<String, ? extends @Nullable Object> payload) {
    return mapOf(payload, 0);
  }

  private static Map<String, Object> mapOf(Map<?, ?> source, int depth) {
    Map<String, Object> target = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : source.entrySet()) {
      Object value = valueOf(entry.getValue(), depth + 1);
      if (value != null) {
        target.put(String.valueOf(entry.getKey()), value);
      }
    }
    return target;
  }

  private static @Nullable Object valueOf(@Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      return mapOf(map, depth);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> list = new ArrayList<>();
      for (Object item : items) {
        Object converted = valueOf(item, depth + 1);
        if (converted != null) {
          list.add(converted);
        }
      }
      return list;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Long || value instanceof Boolean) {
      return value;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
  }

  /** All names and values of a payload, in lower case, each on a line of its own. */
  static String words(Map<String, ? extends @Nullable Object> payload) {
    StringBuilder text = new StringBuilder();
    appendWords(payload, 0, text);
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static void appendWords(@Nullable Object value, int depth, StringBuilder text) {
    if (value == null || depth > DEEPEST) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(entry.getKey()).append('\n');
        appendWords(entry.getValue(), depth + 1, text);
      }
    } else if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        appendWords(item, depth + 1, text);
      }
    } else {
      text.append(value).append('\n');
    }
  }
}
