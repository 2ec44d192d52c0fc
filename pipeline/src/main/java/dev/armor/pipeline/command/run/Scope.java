package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.syntax.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables, functions and positional parameters of a running script. */
public final class Scope {
  /** Values that a variable may have had are all kept up to this many. */
  private static final int MOST_VALUES = 4;

  private final Map<String, List<Flow>> variables = new HashMap<>();
  private final Map<String, Definition> functions = new HashMap<>();
  private final Set<String> fixed = new HashSet<>(0);
  private final Set<String> doubtful = new HashSet<>(0);
  private final Map<String, String> references = new HashMap<>(0);
  private final Map<String, String> environment;
  private List<Argument> positional = List.of();
  private @Nullable Argument name;
  private @Nullable Argument last;
  private @Nullable String parting;
  private int conditional;
  private int called;
  private int unsure;
  private int lasting;
  private @Nullable Part part;
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

  /** Marks that what follows may end before all of it has run, or not run at all. */
  public void enterUnsure() {
    unsure++;
  }

  /** Ends that. */
  public void leaveUnsure() {
    unsure--;
  }

  /** Starts a part of the script that has variables and functions to itself. */
  public Part open() {
    return open(Part.Kind.APART);
  }

  /** Starts a line of which all stays, to know what it changes. */
  public Part openLine() {
    return open(Part.Kind.LINE);
  }

  private Part open(Part.Kind kind) {
    Part opened = new Part(part, kind, conditional);
    part = opened;
    return opened;
  }

  /** Starts a call of a function. */
  public Part openCall() {
    called++;
    return open(Part.Kind.CALL);
  }

  /**
   * Ends the part that was opened last.
   *
   * @param ends whether what it has changed may end with it, whatever it was opened as
   */
  public void close(Part ended, boolean ends) {
    if (ends) {
      ended.end();
    }
    close(ended);
  }

  /**
   * Ends the part that was opened last. What it has changed may hold from here on or not: shells
   * differ, and a value that counts for nothing would hide the one that does.
   */
  public void close(Part ended) {
    part = ended.outer();
    if (ended.isCall()) {
      called--;
      conditional = ended.conditional();
    }
    ended.variables().forEach((name, before) -> close(ended, name, before));
    ended.functions().forEach((name, before) -> close(ended, name, before));
  }

  private void close(Part ended, String name, List<Flow> before) {
    note(name, before);
    List<Flow> now = variables.get(name);
    if (!ended.ends(name)) {
      return;
    }
    if (before.isEmpty()) {
      if (ended.isCall()) {
        variables.remove(name);
      } else {
        doubtful.add(name);
      }
      return;
    }
    List<Flow> either = before;
    if (now != null) {
      for (Flow value : now) {
        either = with(either, value);
      }
    }
    variables.put(name, either);
  }

  private void close(Part ended, String name, Definition before) {
    Part around = part;
    if (around != null) {
      around.function(name, before);
    }
    if (ended.endsFunctions()) {
      functions.computeIfPresent(name, (same, now) -> before.or(now));
    }
  }

  private void note(String name, @Nullable List<Flow> before) {
    Part open = part;
    if (open != null) {
      open.variable(name, before);
    }
  }

  /** Notes that a variable or function keeps what it is: to set it fails. */
  public void fix(String name) {
    fixed.add(name);
    outlast();
  }

  /** Ends a function before its end: what follows there does not run. */
  public void leaveCall() {
    Part open = around();
    if (open != null && open.isCall() && open.conditional() == conditional) {
      conditional++;
    }
  }

  /** The innermost part of which something may end. */
  private @Nullable Part around() {
    Part open = part;
    while (open != null && open.isLine()) {
      open = open.outer();
    }
    return open;
  }

  /** Whether a function is called. */
  public boolean isCalled() {
    return called > 0;
  }

  /** Notes that one variable is another name for what the other one holds. */
  public void refer(String name, String target) {
    references.put(name, target);
    outlast();
  }

  /** Notes that something else is different from here on. */
  public void outlast() {
    lasting++;
  }

  /** Raised by {@link #outlast}. */
  public int lasting() {
    return lasting;
  }

  /** Whether a variable that has a value may not be set. */
  public boolean isDoubtful(String name) {
    return !doubtful.isEmpty() && doubtful.contains(name);
  }

  /** Each of the values that a variable may have; empty where it is not set. */
  public List<Flow> values(String name) {
    List<Flow> values = variables.get(name);
    return values == null ? List.of() : values;
  }

  /** Whether what stands here runs, and as a whole, whenever the script comes here. */
  public boolean isSure() {
    return conditional + unsure == 0;
  }

  /** Marks a variable as one of the function that is called. */
  public void local(String name) {
    Part open = around();
    if (open != null) {
      open.local(name);
    }
  }

  /** Sets a variable, or adds one more value that it may have. */
  public void assign(String name, Flow value) {
    List<Flow> old = variables.get(name);
    note(name, old);
    String target = references.isEmpty() ? null : references.get(name);
    if (target != null && !target.equals(name)) {
      List<Flow> held = variables.get(target);
      note(target, held);
      variables.put(target, held == null ? List.of(value) : with(held, value));
    }
    boolean adds = conditional > 0 || fixed.contains(name);
    if (!adds) {
      doubtful.remove(name);
    } else if (old == null) {
      doubtful.add(name);
    }
    variables.put(name, adds && old != null ? with(old, value) : List.of(value));
  }

  private static List<Flow> with(List<Flow> values, Flow value) {
    int origins = value.origins();
    for (Flow known : values) {
      if (known == value || known.isSame(value)) {
        return values;
      }
      origins |= known.origins();
    }
    if (values.size() == MOST_VALUES) {
      return List.of(Flow.UNKNOWN.with(origins));
    }
    List<Flow> more = new ArrayList<>(values);
    more.add(value);
    return more;
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
    if (!fixed.contains(name)) {
      note(name, variables.remove(name));
    }
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
  public Flow oneOf(List<Flow> values) {
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

  /** Defines a function: instead of that of before where this is sure to run. */
  public void define(String name, Command body) {
    define(name, new Definition(body, isSure() && !fixed.contains(name)));
  }

  /** Defines another name for a command; to some shells it still names the program. */
  public void defineAlias(String name, Command body) {
    define(name, new Definition(body, false));
  }

  private void define(String name, Definition definition) {
    Definition before = functions.get(name);
    Part open = part;
    if (open != null) {
      open.function(name, before);
    }
    functions.put(name, before == null || definition.sure() ? definition : before.or(definition));
  }

  /** Notes that a function of that name may be forgotten. */
  public void undefine(String name) {
    functions.computeIfPresent(name, (same, definition) -> definition.unsure());
    outlast();
  }

  /** What the name of a function stands for, or null. */
  public @Nullable Definition function(String name) {
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

  /** Sets {@code $1} and following to what they are, or what they were before. */
  void either(List<Argument> before) {
    if (before == positional) {
      return;
    }
    positional = Positional.either(positional, before);
  }

  /** Whether there are parameters left, and fewer than those. */
  public boolean isShorterThan(List<Argument> before) {
    return !positional.isEmpty() && positional.size() < before.size();
  }

  /** Sets {@code $1} and following; returns those before. */
  public List<Argument> positional(List<Argument> arguments) {
    List<Argument> before = positional;
    positional = arguments;
    return before;
  }
}
