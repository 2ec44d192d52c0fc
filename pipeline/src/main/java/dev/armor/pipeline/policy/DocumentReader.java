package dev.armor.pipeline.policy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML or JSON into {@link Node}s that know their places.
 *
 * <p>Stricter than YAML: names are unique, one document to a file, and no aliases, because a value
 * that stands elsewhere in the file is what a reviewer overlooks (and how a small file becomes a
 * huge one).
 */
final class DocumentReader {

  /** A policy nests six deep; a schema within it somewhat more. */
  private static final int DEEPEST = 64;

  /**
   * Characters of a line. The YAML library copies what it has of a value in one line each time it
   * has read another 1,024 characters, which is quadratic.
   */
  private static final int LONGEST_LINE = 1 << 16;

  private final String file;
  private final JsonParser parser;
  private final Problems problems;

  private DocumentReader(String file, JsonParser parser, Problems problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /** The document, null when it is empty or cannot be parsed; problems tell which. */
  static @Nullable Node read(String text, String file, Problems problems) {
    int longLine = isJson(file) ? 0 : longLine(text);
    if (longLine > 0) {
      problems.add(
          new Position(file, longLine, 1),
          "longer than " + LONGEST_LINE + " characters; write it in several lines, or as JSON");
      return null;
    }
    TokenStreamFactory factory = isJson(file) ? new JsonFactory() : new YAMLFactory();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), pieces(text))) {
      return new DocumentReader(file, parser, problems).document();
    } catch (JacksonException failure) {
      TokenStreamLocation at = failure.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      problems.add(new Position(file, line, column), "not readable: " + oneLine(failure));
      return null;
    }
  }

  /**
   * The text in pieces one shorter than asked for: where a piece ends within a character outside
   * the basic plane, the YAML library reads on without having left room for it, and fails.
   */
  private static Reader pieces(String text) {
    return new StringReader(text) {
      @Override
      public int read(char[] buffer, int from, int length) throws IOException {
        return super.read(buffer, from, length > 1 ? length - 1 : length);
      }
    };
  }

  /** The number of the first line that is too long, 0 when none is. */
  private static int longLine(String text) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i - start >= LONGEST_LINE) {
        return line;
      }
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return 0;
  }

  private static boolean isJson(String file) {
    return file.endsWith(".json");
  }

  private @Nullable Node document() {
    if (parser.nextToken() == null) {
      problems.add(new Position(file, 1, 1), "the file is empty");
      return null;
    }
    Node root = node(0);
    if (parser.nextToken() != null) {
      problems.add(at(), "a second document begins here; a policy is one document");
    }
    return root;
  }

  private Node node(int depth) {
    Position at = at();
    if (depth > DEEPEST) {
      problems.add(at, "nested deeper than " + DEEPEST + " levels");
      parser.skipChildren();
      return new Node.Scalar(null, at);
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problems.add(at, "aliases (*" + parser.getString() + ") are not read; repeat the value");
      return new Node.Scalar(null, at);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> items(at, depth);
      case VALUE_TRUE -> new Node.Scalar(Boolean.TRUE, at);
      case VALUE_FALSE -> new Node.Scalar(Boolean.FALSE, at);
      case VALUE_NULL -> new Node.Scalar(null, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
      default -> new Node.Scalar(parser.getString(), at);
    };
  }

  private Node number(Position at) {
    String text = parser.getString();
    try {
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        return new Node.Scalar(parser.getLongValue(), at);
      }
      return new Node.Scalar(parser.getDoubleValue(), at);
    } catch (JacksonException tooLarge) {
      problems.add(at, "the number " + text + " is out of range");
      return new Node.Scalar(0L, at);
    }
  }

  private Node mapping(Position at, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.getString();
      Position nameAt = at();
      parser.nextToken();
      Node value = node(depth + 1);
      if (entries.putIfAbsent(name, new Node.Entry(nameAt, value)) != null) {
        problems.add(nameAt, "\"" + name + "\" stands here twice; only one can count");
      }
    }
    return new Node.Mapping(entries, at);
  }

  private Node items(Position at, int depth) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Items(items, at);
  }

  private Position at() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Position(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /** The parser's own words without the lines in which it draws the place again. */
  private static String oneLine(JacksonException failure) {
    StringBuilder text = new StringBuilder();
    for (String line : String.valueOf(failure.getOriginalMessage()).split("\n", -1)) {
      String words = line.strip();
      boolean drawing = line.startsWith("    ") || words.startsWith("in ") || words.isEmpty();
      if (!drawing) {
        text.append(text.length() == 0 ? "" : ", ").append(words);
      }
    }
    return text.toString();
  }
}
