package dev.armor.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes new commands, statements, paths and URLs of the warm-up's samples by joining, nesting and
 * cutting them. What the compiler has seen in a few hundred fixed texts it takes for all there is:
 * the first other text then throws its work away. The same round always makes the same texts.
 *
 * <p>Not thread-safe.
 */
final class Variations {

  private static final Map<String, Shape> SHAPES = shapes();

  /** One text in that many is cut short: what is left open has paths of its own. */
  private static final int CUT_ONE_IN = 12;

  /**
   * How texts of one kind are made of others.
   *
   * @param frames what one is set into; {@code %s} stands for it
   * @param joints what may stand between two
   */
  private record Shape(List<String> frames, List<String> joints) {}

  /** Name of what is a text and nothing else. */
  private static final String TEXT = "text";

  private final Map<String, List<String>> texts = new HashMap<>();
  private final Random random;

  /**
   * @param samples parsed lines of the warm-up
   * @param round makes the texts of this object differ from those of another round
   */
  Variations(List<JsonNode> samples, int round) {
    for (JsonNode sample : samples) {
      for (JsonNode request : GivenLines.requests(sample)) {
        note(payload(request));
      }
    }
    this.random = new Random(round);
  }

  private void note(JsonNode payload) {
    for (String name : SHAPES.keySet()) {
      String text = payload.path(name).asString("");
      if (!text.isEmpty()) {
        texts.computeIfAbsent(name, unused -> new ArrayList<>()).add(text);
      }
    }
  }

  /** The sample with other texts made of its own, or with these. */
  JsonNode of(JsonNode sample) {
    return of(sample, 0);
  }

  /** A request in place of this one that asks for the like and says nothing that it says. */
  JsonNode instead(JsonNode request) {
    return of(request, 1);
  }

  private JsonNode of(JsonNode sample, int way) {
    JsonNode copy = sample.deepCopy();
    for (JsonNode request : GivenLines.requests(copy)) {
      JsonNode payload = payload(request);
      vary(payload, way);
      if (way > 0 && payload.path(TEXT).isString()) {
        ((ObjectNode) payload).put(TEXT, turned(payload.path(TEXT).asString()));
      }
    }
    return copy;
  }

  private void vary(JsonNode payload, int way) {
    SHAPES.forEach(
        (name, shape) -> {
          String text = payload.path(name).asString("");
          if (!text.isEmpty()) {
            List<String> others = texts.getOrDefault(name, List.of(text));
            ((ObjectNode) payload).put(name, varied(text, shape, others, way));
          }
        });
  }

  /** The words of a text, those from somewhere on first. */
  private String turned(String text) {
    int blank = text.indexOf(' ', random.nextInt(text.length() + 1));
    return blank < 0 ? "So " + text : text.substring(blank + 1) + " " + text.substring(0, blank);
  }

  private String varied(String text, Shape shape, List<String> others, int way) {
    String varied =
        switch (way + random.nextInt(4 - way)) {
          case 0 -> text;
          case 1 -> framed(text, shape);
          case 2 -> joined(text, shape, others);
          default -> framed(joined(text, shape, others), shape);
        };
    return way > 0 || varied.equals(text) ? varied : cut(varied); // cut, it could be the first
  }

  private String framed(String text, Shape shape) {
    return any(shape.frames).replace("%s", text);
  }

  private String joined(String text, Shape shape, List<String> others) {
    String other = any(others);
    String joint = any(shape.joints);
    return random.nextBoolean() ? text + joint + other : other + joint + text;
  }

  private String cut(String text) {
    return random.nextInt(CUT_ONE_IN) == 0
        ? text.substring(0, random.nextInt(text.length() + 1))
        : text;
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static JsonNode payload(JsonNode request) {
    return request.path("action").path("payload");
  }

  private static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new TreeMap<>();
    try (InputStream resource =
        Objects.requireNonNull(
            Variations.class.getResourceAsStream("variations.json"),
            "variations.json is not in the jar")) {
      JsonNode table = JsonMapper.shared().readTree(resource);
      for (Map.Entry<String, JsonNode> kind : table.properties()) {
        shapes.put(
            kind.getKey(),
            new Shape(list(kind.getValue().path("frames")), list(kind.getValue().path("joints"))));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return shapes;
  }

  private static List<String> list(JsonNode array) {
    List<String> list = new ArrayList<>();
    array.forEach(element -> list.add(element.asString()));
    return List.copyOf(list);
  }
}
