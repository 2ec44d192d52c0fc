package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tables, read once on first use and immutable from then on. */
public final class Knowledge {
  private static final List<String> FAMILIES =
      List.of(
          "files",
          "readers",
          "wrappers",
          "interpreters",
          "network",
          "vcs",
          "cloud",
          "containers",
          "databases",
          "services",
          "accounts",
          "security",
          "system",
          "packages",
          "windows");

  private final Map<String, Program> programs = new HashMap<>(1024);
  private final Map<String, List<VariableRule>> variables = new HashMap<>();
  private final Outcomes outcomes = Outcomes.load();
  private final Worse worse = Worse.load(outcomes);
  private final Manifests manifests = Manifests.load(outcomes);
  private final Places places = Places.load();
  private final Wholes wholes = Wholes.load();
  private final Hosts hosts = Hosts.load();

  /**
   * {@code NAME=glob}: setting the variable to such a value has the effect.
   *
   * @param glob of the value, or {@code @} and the kind of place that a path in it must lie in
   * @param effect rule id, or {@code >} and the language when the value is code
   */
  public record VariableRule(String glob, String effect) {}

  private static final class Holder {
    static final Knowledge TABLES = new Knowledge();
  }

  private Knowledge() {
    for (String family : FAMILIES) {
      for (String line : Tables.lines(family + ".txt")) {
        read(family, line);
      }
    }
    for (String line : Tables.lines("variables.txt")) {
      int blank = line.lastIndexOf(' ');
      int equals = line.indexOf('=');
      VariableRule rule =
          new VariableRule(line.substring(equals + 1, blank).strip(), line.substring(blank + 1));
      if (rule.effect().charAt(0) != '>' && outcomes.find(rule.effect()) == null) {
        throw new IllegalStateException("variables.txt names unknown effect: " + line);
      }
      for (String name : line.substring(0, equals).split(",")) {
        variables.computeIfAbsent(name, k -> new ArrayList<>(1)).add(rule);
      }
    }
  }

  /** The tables. */
  public static Knowledge tables() {
    return Holder.TABLES;
  }

  private void read(String family, String line) {
    int arrow = line.indexOf("=>");
    int colon = line.indexOf(" :");
    if (arrow > 0) {
      String[] pattern = Tables.words(line.substring(0, arrow));
      Rule rule = new Rule(pattern, Tables.words(line.substring(arrow + 2)));
      for (String effect : rule.effects()) {
        if (rule.target() == null
            && !effect.startsWith("origin.")
            && outcomes.find(effect) == null) {
          throw new IllegalStateException(family + ".txt names unknown effect " + effect);
        }
      }
      for (String name : pattern[0].split("\\|")) {
        program(name).add(rule);
      }
    } else if (colon > 0) {
      String[] facets = Tables.words(line.substring(colon + 2));
      for (String names : line.substring(0, colon).split(",")) {
        String[] words = Tables.words(names);
        Program program = program(words[0]);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
          program = program.subcommand(word);
        }
        program.learn(facets, 0);
      }
    } else {
      throw new IllegalStateException(family + ".txt has a line that is neither: " + line);
    }
  }

  private Program program(String name) {
    return programs.computeIfAbsent(name, Program::new);
  }

  /** What is known of the program of that file name, or null when nothing is. */
  public @Nullable Program find(String name) {
    Program program = programs.get(name);
    if (program != null) {
      return program;
    }
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(".exe") || plain.endsWith(".cmd") || plain.endsWith(".bat")) {
      plain = plain.substring(0, plain.length() - 4);
    }
    program = programs.get(plain);
    if (program != null) {
      return program;
    }
    // python3.12, gcc-13, pip3: a version is part of the name; of k6 the number is.
    int stop = plain.length();
    while (stop > 0 && "0123456789.-".indexOf(plain.charAt(stop - 1)) >= 0) {
      stop--;
    }
    return stop < 2 || stop == plain.length() ? null : programs.get(plain.substring(0, stop));
  }

  /** What setting the variable means, by value; empty when nothing is known of it. */
  public List<VariableRule> variable(String name) {
    return variables.getOrDefault(name, List.of());
  }

  /** The table of effects. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** What manifests give away. */
  public Manifests manifests() {
    return manifests;
  }

  /** What makes effects worse. */
  public Worse worse() {
    return worse;
  }

  /** The table of places. */
  public Places places() {
    return places;
  }

  /** Directories that are missed as a whole. */
  public Wholes wholes() {
    return wholes;
  }

  /** The table of hosts. */
  public Hosts hosts() {
    return hosts;
  }
}
