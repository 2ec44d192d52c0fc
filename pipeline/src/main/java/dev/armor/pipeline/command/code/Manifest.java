package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Manifests;
import dev.armor.pipeline.command.run.Run;
import java.util.Set;

/**
 * What a manifest of a cluster or a compose file gives a container of the machine. Keys and values
 * are read one after another, in YAML as in JSON; how they are nested matters only for a path of
 * the host. Linear in the text.
 */
final class Manifest {
  /** What a program is asked for when it makes what the manifest describes. */
  private static final Set<String> MAKES =
      Set.of("apply", "create", "replace", "patch", "run", "up", "start", "deploy", "play");

  private final Run run;
  private String parent = "";
  private String list = "";

  private Manifest(Run run) {
    this.run = run;
  }

  /** Whether one of the operands asks for what is described. */
  static boolean makes(Iterable<Argument> operands) {
    for (Argument operand : operands) {
      if (MAKES.contains(operand.text())) {
        return true;
      }
    }
    return false;
  }

  /** Notes what the text would give away. */
  static void judge(Run run, String text) {
    Manifest manifest = new Manifest(run);
    int from = 0;
    while (from < text.length()) {
      int stop = end(text, from);
      manifest.entry(text.substring(from, stop).strip());
      from = stop + 1;
    }
  }

  /** Where an entry ends: at the line's end, or at a sign that parts entries in one line. */
  private static int end(String text, int from) {
    int i = from;
    while (i < text.length() && "\n{},[]".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private void entry(String text) {
    String entry = text.startsWith("- ") ? text.substring(2).strip() : text;
    boolean item = entry.length() < text.length();
    int colon = colon(entry);
    if (colon < 0) {
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        value(list, plain(entry));
      }
      return;
    }
    String key = plain(entry.substring(0, colon));
    String value = plain(entry.substring(colon + 1));
    if (item && key.startsWith("/")) {
      value(list, plain(entry));
      return;
    }
    if (value.isEmpty()) {
      parent = key;
      list = key;
      return;
    }
    value(key, value);
    value(parent + "." + key, value);
  }

  /** The colon behind a key: before a blank, a quoted value or the end. */
  private static int colon(String entry) {
    int colon = entry.indexOf(':');
    while (colon >= 0 && colon + 1 < entry.length()) {
      char next = entry.charAt(colon + 1);
      boolean quoted = colon > 0 && entry.charAt(colon - 1) == '"';
      if (next <= ' ' || quoted) {
        return colon;
      }
      colon = entry.indexOf(':', colon + 1);
    }
    return colon;
  }

  private void value(String key, String value) {
    String effect = run.knowledge().manifests().effect(key, value);
    if (effect.equals(Manifests.MOUNT)) {
      int colon = value.indexOf(':');
      run.operation("mount", Argument.of(colon < 0 ? value : value.substring(0, colon)));
    } else if (!effect.isEmpty()) {
      run.report().effect(effect, key + ": " + value);
    }
  }

  private static String plain(String text) {
    String bare = text.strip();
    int length = bare.length();
    boolean quoted =
        length > 1
            && "'\"".indexOf(bare.charAt(0)) >= 0
            && bare.charAt(length - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, length - 1) : bare;
  }
}
