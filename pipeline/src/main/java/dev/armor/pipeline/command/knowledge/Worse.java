package dev.armor.pipeline.command.knowledge;

import java.util.HashMap;
import java.util.Map;

/**
 * What makes an effect worse than the line of a table says that found it, from {@code worse.txt}:
 * that it is done to all that a listing shows, that nobody shall be asked, or that it comes from a
 * host that has a number and no name. Immutable.
 */
public final class Worse {
  private final Map<String, String> listed = new HashMap<>();
  private final Map<String, String> insisted = new HashMap<>();
  private final Map<String, String> numbered = new HashMap<>();

  private Worse() {}

  static Worse load(Outcomes outcomes) {
    Worse worse = new Worse();
    for (String line : Tables.lines("worse.txt")) {
      String[] words = Tables.words(line);
      if (outcomes.find(words[1]) == null || outcomes.find(words[2]) == null) {
        throw new IllegalStateException("worse.txt names unknown effect: " + line);
      }
      worse.kind(words[0]).put(words[1], words[2]);
    }
    return worse;
  }

  private Map<String, String> kind(String how) {
    return switch (how) {
      case "listed" -> listed;
      case "insisted" -> insisted;
      case "numbered" -> numbered;
      default -> throw new IllegalStateException("worse.txt has an unknown kind: " + how);
    };
  }

  /** The effect as it is for all that a listing shows. */
  public String listed(String effect) {
    return listed.getOrDefault(effect, effect);
  }

  /** The effect as it is when the program is told not to ask. */
  public String insisted(String effect) {
    return insisted.getOrDefault(effect, effect);
  }

  /** The effect as it is when what is taken comes from a public host that has no name. */
  public String numbered(String effect) {
    return numbered.getOrDefault(effect, effect);
  }
}
