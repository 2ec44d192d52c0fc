package dev.armor.pipeline.command.knowledge;

import java.util.HashMap;
import java.util.Map;

/**
 * What makes an effect worse than the line of a table says that found it, from {@code worse.txt}:
 * that it is done to all that a listing shows, or that nobody shall be asked. Immutable.
 */
public final class Worse {
  private final Map<String, String> listed = new HashMap<>();
  private final Map<String, String> insisted = new HashMap<>();

  private Worse() {}

  static Worse load(Outcomes outcomes) {
    Worse worse = new Worse();
    for (String line : Tables.lines("worse.txt")) {
      String[] words = Tables.words(line);
      if (outcomes.find(words[1]) == null || outcomes.find(words[2]) == null) {
        throw new IllegalStateException("worse.txt names unknown effect: " + line);
      }
      (words[0].equals("listed") ? worse.listed : worse.insisted).put(words[1], words[2]);
    }
    return worse;
  }

  /** The effect as it is for all that a listing shows. */
  public String listed(String effect) {
    return listed.getOrDefault(effect, effect);
  }

  /** The effect as it is when the program is told not to ask. */
  public String insisted(String effect) {
    return insisted.getOrDefault(effect, effect);
  }
}
