package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tables say about one program, or about one sub-command that takes part in this. */
public final class Program {
  private final String name;
  private final Set<String> valued = new HashSet<>();
  private final Set<String> paired = new HashSet<>();
  private final Map<Facet, Selector> facets = new EnumMap<>(Facet.class);
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> code = new HashMap<>();
  private final Map<String, Program> subcommands = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>(0);
  private int runsAfter = -1;
  private boolean joins;
  private @Nullable String interpreter;
  private @Nullable String builds;
  private @Nullable Selector scripts;
  private String scriptLanguage = "";
  private @Nullable String suffix;

  Program(String name) {
    this.name = name;
  }

  /** Reads {@code key=value} facets of a table line. */
  void learn(String[] words, int from) {
    for (int i = from; i < words.length; i++) {
      String word = words[i];
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      switch (key) {
        case "values" -> valued.addAll(List.of(value.split(",")));
        case "pairs" -> paired.addAll(List.of(value.split(",")));
        case "runs" -> runsAfter = Integer.parseInt(value);
        case "joins" -> {
          runsAfter = Integer.parseInt(value);
          joins = true;
        }
        case "interprets" -> interpreter = value;
        case "builds" -> builds = value;
        case "suffix" -> suffix = value;
        case "scripts" -> {
          int colon = value.indexOf(':');
          scripts = Selector.of(value.substring(0, colon));
          scriptLanguage = value.substring(colon + 1);
          addValued(scripts);
        }
        case "code" -> {
          int colon = value.indexOf(':');
          for (String option : value.substring(0, colon).split(",")) {
            code.put(option, value.substring(colon + 1));
            valued.add(option);
          }
        }
        case "reads" -> facets.put(Facet.READS, Selector.of(value));
        case "takes" -> facets.put(Facet.TAKES, Selector.of(value));
        case "writes" -> facets.put(Facet.WRITES, Selector.of(value));
        case "appends" -> facets.put(Facet.APPENDS, Selector.of(value));
        case "deletes" -> facets.put(Facet.DELETES, Selector.of(value));
        case "edits" -> facets.put(Facet.EDITS, Selector.of(value));
        case "sends" -> facets.put(Facet.SENDS, Selector.of(value));
        case "posts" -> facets.put(Facet.POSTS, Selector.of(value));
        case "urls" -> facets.put(Facet.URLS, Selector.of(value));
        default -> {
          if (equals >= 0) {
            throw new IllegalStateException("unknown facet " + word + " of program " + name);
          }
          flags.add(key);
        }
      }
    }
    facets.values().forEach(this::addValued);
  }

  private void addValued(Selector selector) {
    for (String pick : selector.picks()) {
      if (pick.startsWith("-")) {
        valued.add(pick);
      }
    }
  }

  void add(Rule rule) {
    rules.add(rule);
  }

  Program subcommand(String word) {
    return subcommands.computeIfAbsent(word, w -> new Program(name + " " + w));
  }

  /** The sub-command of that name which the tables describe apart, or null. */
  public @Nullable Program findSubcommand(String word) {
    return subcommands.get(word);
  }

  /** Name as in the tables, with sub-commands. */
  public String name() {
    return name;
  }

  /** Files that tell it what to run, by comma, and their language after a colon; or null. */
  public @Nullable String builds() {
    return builds;
  }

  /** The arguments that name files of code which it runs, or null. */
  public @Nullable Selector scripts() {
    return scripts;
  }

  /** Language of the files that {@link #scripts} names. */
  public String scriptLanguage() {
    return scriptLanguage;
  }

  /** What it adds to the name of a file that it packs, with the dot, or null. */
  public @Nullable String suffix() {
    return suffix;
  }

  /** Whether the option takes the next argument as its value. */
  boolean takesValue(String option) {
    return valued.contains(option);
  }

  /** Whether the option takes the next two arguments as its values. */
  boolean takesPair(String option) {
    return !paired.isEmpty() && paired.contains(option);
  }

  /** Rules that the tables hold for this program. */
  public List<Rule> rules() {
    return rules;
  }

  /** How it uses arguments in that way, or null when it does not. */
  public @Nullable Selector facet(Facet facet) {
    return facets.get(facet);
  }

  /** Whether the tables give it that mark. */
  public boolean is(String flag) {
    return flags.contains(flag);
  }

  /** Whether the tables say nothing of it but what some of its sub-commands do. */
  public boolean isOnlyNamed() {
    boolean runs = runsAfter >= 0 || interpreter != null || !code.isEmpty();
    return rules.isEmpty() && flags.isEmpty() && facets.isEmpty() && !runs;
  }

  /** Language of the code that an option's value holds, by option. */
  public Map<String, String> code() {
    return code;
  }

  /**
   * Language that it runs from a file or from standard input, or null when it is no interpreter.
   */
  public @Nullable String interpreter() {
    return interpreter;
  }

  /** Operands before the command that it runs, -1 when it runs none. */
  public int runsAfter() {
    return runsAfter;
  }

  /** Whether the words of the command that it runs are joined and given to a shell. */
  public boolean joins() {
    return joins;
  }
}
