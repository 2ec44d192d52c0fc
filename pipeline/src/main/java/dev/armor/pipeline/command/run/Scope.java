package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.syntax.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables, functions and positional parameters of a running script. */
public final class Scope {
  /** Values that a variable may have had are all kept up to this many. */
  private static final int MOST_VALUES = 4;

  private final Map<String, List<Flow>> variables = new HashMap<>();
  private final Map<String, Command> functions = new HashMap<>();
  private final Map<String, String> environment;
  private List<Argument> positional = List.of();
  private @Nullable Argument name;
  private @Nullable Argument last;
  private @Nullable String parting;
  private int conditional;
  private @Nullable Choice choice;

  Scope(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Marks that what follows may not run, so that an assignment adds a value instead of replacing.
   */
  public void enterConditional() {
    conditional++;
  }

  /** Ends what may not run. */
  public void leaveConditional() {
    conditional--;
  }

  /** Sets a variable, or adds one more value that it may have. */
  public void assign(String name, Flow value) {
    List<Flow> old = variables.get(name);
    if (conditional > 0 && old != null && !old.contains(value)) {
      if (old.size() < MOST_VALUES) {
        List<Flow> more = new ArrayList<>(old);
        more.add(value);
        variables.put(name, more);
      } else {
        variables.put(name, List.of(Flow.UNKNOWN.with(value.origins())));
      }
      return;
    }
    variables.put(name, List.of(value));
  }

  /**
   * Sets a variable for what runs until {@link #restore} gets what this returns; null when it was
   * not set before.
   */
  public @Nullable List<Flow> replace(String name, Flow value) {
    return variables.put(name, List.of(value));
  }

  /** Gives a variable back what it held before. */
  public void restore(String name, @Nullable List<Flow> before) {
    if (before == null) {
      variables.remove(name);
    } else {
      variables.put(name, before);
    }
  }

  /** Forgets a variable. */
  public void unset(String name) {
    variables.remove(name);
  }

  /** Which of the values that variables may have one command is looked at with. */
  public static final class Choice {
    private final @Nullable Choice outer;
    private int index;
    private int options = 1;

    Choice(@Nullable Choice outer) {
      this.outer = outer;
    }

    /** How many values there are to choose from, at least one. */
    public int options() {
      return options;
    }

    /** Takes the value of that index, from 0. */
    public void take(int value) {
      index = value;
    }
  }

  /** Starts a command: variables have their first value until the choice is changed. */
  public Choice openChoice() {
    Choice opened = new Choice(choice);
    choice = opened;
    return opened;
  }

  /** Ends a command; the choice of the one around it holds again. */
  public void close(Choice finished) {
    choice = finished.outer;
  }

  /**
   * What parts the words of a variable's value beside blanks. Blanks part them also where a script
   * takes them out of IFS: rather a word too many is looked at than none.
   */
  public String separators() {
    String once = parting;
    if (once != null) {
      return once;
    }
    List<Flow> values = variables.get("IFS");
    String set = values == null ? null : values.get(values.size() - 1).text();
    return set == null ? "" : set;
  }

  /** Sets what parts words while one command runs; null ends it. */
  public void parting(@Nullable String separators) {
    parting = separators;
  }

  /** The value of a variable, or null when it is not known to be set. */
  public @Nullable Flow find(String name) {
    List<Flow> values = variables.get(name);
    if (values != null) {
      return oneOf(values);
    }
    String set = environment.get(name);
    switch (name) {
      case "HOME":
        return Flow.of("~");
      case "PWD", "OLDPWD":
        return Flow.of(".");
      case "IFS":
        return Flow.of(" \t\n");
      default:
        break;
    }
    return set == null ? null : Flow.of(set).with(origin(name));
  }

  /** One of the values, each of which is looked at in turn. */
  Flow oneOf(List<Flow> values) {
    Choice open = choice;
    if (open == null || values.size() == 1) {
      return values.get(0);
    }
    open.options = Math.max(open.options, values.size());
    return values.get(Math.min(open.index, values.size() - 1));
  }

  /** Origins of a variable that is not known to be set. */
  public static int origin(String name) {
    return switch (name) {
      case "USER", "LOGNAME", "HOSTNAME", "UID" -> Origin.HOST;
      default -> looksSecret(name) ? Origin.NAMED_SECRET : 0;
    };
  }

  private static boolean looksSecret(String name) {
    return name.contains("TOKEN")
        || name.contains("SECRET")
        || name.contains("PASSW")
        || name.endsWith("_KEY")
        || name.contains("CREDENTIAL");
  }

  /** Defines a function. */
  public void define(String name, Command body) {
    functions.put(name, body);
  }

  /** The body of a function, or null. */
  public @Nullable Command function(String name) {
    return functions.isEmpty() ? null : functions.get(name);
  }

  /** What {@code $0} stands for. */
  public Flow name() {
    Argument set = name;
    return set == null ? Flow.of("sh") : new Flow(set.text(), set.origins());
  }

  /** Sets {@code $0}; returns that before. */
  public @Nullable Argument name(@Nullable Argument set) {
    Argument before = name;
    name = set;
    return before;
  }

  /** What {@code $_} stands for: the last word of the command before, or null. */
  public @Nullable Flow last() {
    Argument word = last;
    return word == null ? null : new Flow(word.text(), word.origins());
  }

  /** Notes the last word of a command. */
  public void last(Argument word) {
    last = word;
  }

  /** What {@code $1} and following stand for. */
  public List<Argument> positional() {
    return positional;
  }

  /** Sets {@code $1} and following; returns those before. */
  public List<Argument> positional(List<Argument> arguments) {
    List<Argument> before = positional;
    positional = arguments;
    return before;
  }
}
