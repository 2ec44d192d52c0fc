package dev.armor.pipeline.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML or JSON document, with its place. */
sealed interface Node {

  /** Where it begins. */
  Position at();

  /** What to call it in a message. */
  String kind();

  /** The value as plain maps, lists, strings, numbers, booleans and null. */
  @Nullable Object plain();

  /** A string, {@code Long}, {@code Double}, {@code Boolean} or null. */
  record Scalar(@Nullable Object value, Position at) implements Node {
    @Override
    public String kind() {
      if (value == null) {
        return "nothing";
      }
      return value instanceof String ? "text" : value instanceof Boolean ? "true/false" : "number";
    }

    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /** A list. */
  record Items(List<Node> items, Position at) implements Node {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public Object plain() {
      List<@Nullable Object> values = new ArrayList<>(items.size());
      for (Node item : items) {
        values.add(item.plain());
      }
      return values;
    }
  }

  /** Names with their values, in the order of the document. */
  record Mapping(Map<String, Entry> entries, Position at) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      entries.forEach((name, entry) -> values.put(name, entry.value().plain()));
      return values;
    }
  }

  /** A value and the place of its name. */
  record Entry(Position nameAt, Node value) {}
}
