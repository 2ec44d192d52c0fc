package dev.armor.agent.startup;

import dev.armor.pipeline.policy.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that the design names and this release does not have. They are refused like unknown ones
 * (who sets one relies on it), but called by what they are.
 */
final class LaterSettings {
  private static final Map<String, String> WHAT =
      Map.of(
          "armor.console.port", "the console",
          "armor.kernel", "the kernel wall",
          "armor.children.confine", "the confinement of child processes");

  private LaterSettings() {}

  /** What is wrong with a name that is no setting; {@code kind} is "property" or "variable". */
  static String problem(String kind, String name, List<String> known) {
    String what = WHAT.get(name.toLowerCase(Locale.ROOT).replace('_', '.'));
    return what == null
        ? "unknown " + kind + " " + name + NearestName.hint(name, known)
        : kind + " " + name + ": this release does not have " + what + "; leave the setting out";
  }
}
