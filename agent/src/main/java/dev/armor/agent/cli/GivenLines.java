package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of the lines that are to be judged before they are.
 *
 * @param kinds the kinds of action in them, by their wire names; empty means all
 * @param some lines that stand for all of them
 */
record GivenLines(Set<String> kinds, List<JsonNode> some) {

  private static final int MOST = 1_000;

  /** Looks through these files; knows nothing when one of them can be read only once. */
  static GivenLines read(List<Path> files, InspectRequestReader reader) throws IOException {
    GivenLines all = new GivenLines(new HashSet<>(), new ArrayList<>());
    Random random = new Random(MOST);
    int seen = 0;
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        return new GivenLines(Set.of(), List.of());
      }
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode parsed = parsed(line, reader);
          if (parsed != null) {
            addKinds(parsed, all.kinds);
            seen++;
            all.keep(parsed, seen, random);
          }
        }
      }
    }
    return all;
  }

  /** A line that can be judged; null for another, of which is told when its turn comes. */
  private static @Nullable JsonNode parsed(String line, InspectRequestReader reader) {
    try {
      JsonNode parsed = reader.parse(line);
      for (JsonNode request : requests(parsed)) {
        reader.read(request, "$");
      }
      return parsed;
    } catch (InvalidRequestException malformed) {
      return null;
    }
  }

  /** Keeps each of the lines seen with the same chance. */
  private void keep(JsonNode line, int seen, Random random) {
    if (some.size() < MOST) {
      some.add(line);
      return;
    }
    int at = random.nextInt(seen);
    if (at < MOST) {
      some.set(at, line);
    }
  }

  /** The requests of a line: its steps, or the one that it is or holds. */
  static Iterable<JsonNode> requests(JsonNode line) {
    if (line.has("steps")) {
      return line.path("steps");
    }
    return List.of(line.has("request") ? line.path("request") : line);
  }

  /** Adds the kinds of action of a line. */
  static void addKinds(JsonNode line, Set<String> kinds) {
    for (JsonNode request : requests(line)) {
      kinds.add(request.path("action").path("type").asString(""));
    }
  }
}
