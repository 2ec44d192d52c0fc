package dev.armor.it.judge;

import dev.armor.pipeline.layer.injection.PassageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text of the labelled cases, as leanings are fitted to it.
 *
 * @param kind what its label makes of it
 * @param fold a number that depends on the text alone
 * @param passages in the text's order, at least one
 */
record LabelledText(Kind kind, int fold, List<PassageReader.Passage> passages) {
  private static final String SET = "injection.jsonl";

  /** How classes of cases begin that are only measured. */
  private static final String UNREAD = "unread";

  /** What a text stands for. */
  enum Kind {
    /** Gives a model orders. */
    ORDER(1),

    /** Looks like it and does not. */
    LOOK_ALIKE(1),

    /** Has nothing to do with it: the commands, statements and texts of the other sets. */
    BACKGROUND(0.3);

    private final double weight;

    Kind(double weight) {
      this.weight = weight;
    }

    /** How much one of them counts beside the others that give no orders. */
    double weight() {
      return weight;
    }
  }

  /**
   * The texts of all case files of a folder and of lists of sentences, sorted.
   *
   * @param lists files of lines {@code allow | TEXT}; what is not allowed gives orders
   */
  static List<LabelledText> in(Path folder, List<Path> lists, PassageReader reader)
      throws IOException {
    Map<String, Kind> kinds = new TreeMap<>(); // by text: what is in two sets counts once
    addCases(folder, kinds);
    for (Path list : lists) {
      for (String line : Files.readAllLines(list)) {
        int split = line.indexOf(" | ");
        if (split > 0 && !line.startsWith("#")) {
          Kind kind = line.startsWith("allow ") ? Kind.LOOK_ALIKE : Kind.ORDER;
          kinds.putIfAbsent(line.substring(split + 3).replace("\\n", "\n"), kind);
        }
      }
    }
    List<LabelledText> texts = new ArrayList<>();
    kinds.forEach(
        (text, kind) -> {
          List<PassageReader.Passage> passages = reader.read(text);
          if (!passages.isEmpty()) {
            texts.add(new LabelledText(kind, text.hashCode() >>> 7, passages));
          }
        });
    return texts;
  }

  private static void addCases(Path folder, Map<String, Kind> kinds) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        boolean own = file.endsWith(SET);
        for (String line : Files.readAllLines(file)) {
          JsonNode row = JsonMapper.shared().readTree(line);
          if (row.path("class").asString("").startsWith(UNREAD)) {
            continue;
          }
          boolean attack = row.path("label").stringValue().equals("attack");
          Kind kind = !own ? Kind.BACKGROUND : attack ? Kind.ORDER : Kind.LOOK_ALIKE;
          for (String text : texts(row)) {
            kinds.merge(text, kind, (one, other) -> one.compareTo(other) < 0 ? one : other);
          }
        }
      }
    }
  }

  private static List<String> texts(JsonNode row) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> requests = new ArrayList<>();
    requests.add(row.path("request"));
    row.path("steps").forEach(requests::add);
    for (JsonNode request : requests) {
      for (JsonNode value : request.path("action").path("payload")) {
        if (value.isString()) {
          texts.add(value.stringValue());
        }
      }
    }
    return texts;
  }
}
