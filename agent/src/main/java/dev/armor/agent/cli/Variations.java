package dev.armor.agent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes new commands of the warm-up's samples by joining, nesting and cutting them. What the
 * compiler has seen in a few hundred fixed texts it takes for all there is: the first other text
 * then throws its work away. The same round always makes the same texts.
 *
 * <p>Not thread-safe.
 */
final class Variations {

  /** How one command is set into another; {@code %s} stands for the command. */
  private static final List<String> FRAMES =
      List.of(
          "sudo -u app %s",
          "env N=1 %s",
          "time %s",
          "( %s )",
          "{ %s; }",
          "if true; then %s; fi",
          "for i in 1 2; do %s; done",
          "x=$(%s); echo \"$x\"",
          "%s > /tmp/out.txt 2>&1",
          "%s &",
          "%s | tee -a log.txt",
          "cd /srv/work && %s",
          "bash -c '%s'",
          "f() { %s; }; f",
          "cat <<END | sh\n%s\nEND");

  private static final List<String> JOINTS = List.of(" && ", "; ", " || ", " | ", "\n");

  /** One command in that many is cut short: what is left open has paths of its own. */
  private static final int CUT_ONE_IN = 12;

  private final List<String> commands = new ArrayList<>();
  private final Random random;

  /**
   * @param samples parsed lines of the warm-up
   * @param round makes the texts of this object differ from those of another round
   */
  Variations(List<JsonNode> samples, int round) {
    for (JsonNode sample : samples) {
      String command = command(sample);
      if (!command.isEmpty()) {
        commands.add(command);
      }
    }
    this.random = new Random(round);
  }

  /** The sample with other commands made of its own; the sample itself where it holds none. */
  JsonNode of(JsonNode sample) {
    if (sample.has("steps")) {
      JsonNode copy = sample.deepCopy();
      copy.path("steps").forEach(this::vary);
      return copy;
    }
    return command(sample).isEmpty() ? sample : vary(sample.deepCopy());
  }

  private JsonNode vary(JsonNode request) {
    String command = command(request);
    if (!command.isEmpty()) {
      ((ObjectNode) request.path("action").path("payload")).put("command", varied(command));
    }
    return request;
  }

  private static String command(JsonNode request) {
    return request.path("action").path("payload").path("command").asString("");
  }

  private String varied(String command) {
    return switch (random.nextInt(4)) {
      case 0 -> command;
      case 1 -> cut(framed(command));
      case 2 -> cut(joined(command));
      default -> cut(framed(joined(command)));
    };
  }

  private String framed(String command) {
    return any(FRAMES).replace("%s", command);
  }

  private String joined(String command) {
    String other = any(commands);
    return random.nextBoolean() ? command + any(JOINTS) + other : other + any(JOINTS) + command;
  }

  private String cut(String command) {
    return random.nextInt(CUT_ONE_IN) == 0
        ? command.substring(0, random.nextInt(command.length() + 1))
        : command;
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
