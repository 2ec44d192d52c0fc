package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the keys of manifests give away of a machine, from {@code manifests.txt}. Immutable. */
public final class Manifests {
  /** Instead of an effect: the value names what of the machine a container gets. */
  public static final String MOUNT = "@mount";

  private final Map<String, List<String[]>> byKey = new HashMap<>();

  private Manifests() {}

  static Manifests load(Outcomes outcomes) {
    Manifests manifests = new Manifests();
    for (String line : Tables.lines("manifests.txt")) {
      String[] words = Tables.words(line);
      if (!words[2].equals(MOUNT) && outcomes.find(words[2]) == null) {
        throw new IllegalStateException("manifests.txt names unknown effect: " + line);
      }
      manifests.byKey.computeIfAbsent(words[0], key -> new ArrayList<>(2)).add(words);
    }
    return manifests;
  }

  /** The effect of that value of that key, {@link #MOUNT}, or an empty text. */
  public String effect(String key, String value) {
    for (String[] line : byKey.getOrDefault(key, List.of())) {
      if (line[1].equals(value) || (Glob.is(line[1]) && Glob.matches(line[1], value))) {
        return line[2];
      }
    }
    return "";
  }
}
