package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one program, told apart into options and operands as the program would. */
public final class Invocation {
  private final Program program;
  private final List<Argument> arguments;
  private final List<String> options = new ArrayList<>();
  private final List<@Nullable Argument> optionValues = new ArrayList<>();
  private final List<Argument> operands = new ArrayList<>();
  private final List<Argument> certain = new ArrayList<>();
  private int command = -1;

  /** Tells apart {@code arguments}, of which the first {@code from} name the program. */
  public Invocation(Program program, List<Argument> arguments, int from) {
    this.program = program;
    this.arguments = arguments;
    int i = from;
    boolean ended = false;
    boolean afterUnknown = false;
    while (i < arguments.size()) {
      Argument argument = arguments.get(i);
      String text = argument.text();
      if (program.runsAfter() >= 0
          && operands.size() == program.runsAfter()
          && isOperand(text, ended)) {
        if (!(program.is("assigns") && isAssignment(text))) {
          command = i;
          return;
        }
        i++;
        continue;
      }
      if (ended || isOperand(text, false)) {
        operands.add(argument);
        if (!afterUnknown) {
          certain.add(argument);
        }
        afterUnknown = false;
        i++;
        continue;
      }
      afterUnknown = false;
      if (text.equals("--")) {
        ended = true;
        note(text, null);
        i++;
        continue;
      }
      int before = options.size();
      i = option(text, i);
      afterUnknown =
          options.size() == before + 1 && optionValues.get(before) == null && text.startsWith("--");
    }
  }

  private static boolean isAssignment(String text) {
    int equals = text.indexOf('=');
    return equals > 0 && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_');
  }

  private boolean isOperand(String text, boolean ended) {
    return ended || text.length() < 2 || (text.charAt(0) != '-' && !isSlashOption(text));
  }

  /** {@code /s} of Windows programs. */
  private boolean isSlashOption(String text) {
    return text.charAt(0) == '/' && text.length() <= 4 && program.is("slash");
  }

  /** Records the option at {@code i}; returns the index of the argument after it and its value. */
  private int option(String text, int i) {
    int equals = text.indexOf('=');
    if (text.startsWith("--") || program.is("single")) {
      if (equals > 0) {
        note(text.substring(0, equals), text.substring(equals + 1), arguments.get(i));
        return i + 1;
      }
      if (program.takesValue(text) && i + 1 < arguments.size()) {
        note(text, arguments.get(i + 1));
        return i + 2;
      }
      if (program.takesPair(text) && i + 2 < arguments.size()) {
        note(text, arguments.get(i + 1));
        note(text, arguments.get(i + 2));
        return i + 3;
      }
      note(text, null);
      return i + 1;
    }
    if (program.takesValue(text) && i + 1 < arguments.size()) {
      note(text, arguments.get(i + 1));
      return i + 2;
    }
    if (text.length() > 2 || text.charAt(0) == '/') {
      note(text, null);
    }
    for (int k = 1; k < text.length() && k < 32; k++) {
      String letter = "-" + text.charAt(k);
      if (program.takesValue(letter)) {
        if (k + 1 < text.length()) {
          note(letter, text.substring(k + 1), arguments.get(i));
          return i + 1;
        }
        if (i + 1 < arguments.size()) {
          note(letter, arguments.get(i + 1));
          return i + 2;
        }
      }
      note(letter, null);
    }
    return i + 1;
  }

  private void note(String name, String value, Argument whole) {
    note(name, new Argument(value, whole.origins(), whole.glob()));
  }

  private void note(String name, @Nullable Argument value) {
    options.add(name);
    optionValues.add(value);
  }

  /** The program as the tables know it. */
  public Program program() {
    return program;
  }

  /** All arguments as they were given, of which the first ones name the program. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** What is neither an option nor an option's value. */
  public List<Argument> operands() {
    return operands;
  }

  /** The first word that is no option, or null. */
  public @Nullable Argument firstOperand() {
    return operands.isEmpty() ? null : operands.get(0);
  }

  /** The operands behind the first ones, as a list of their own. */
  public List<Argument> operandsAfter(int count) {
    return new ArrayList<>(operands.subList(Math.min(count, operands.size()), operands.size()));
  }

  /** The arguments from that one on as they were given, joined by blanks. */
  public Argument tail(Argument first) {
    StringBuilder text = new StringBuilder();
    int origins = 0;
    boolean begun = false;
    for (Argument argument : arguments) {
      begun |= argument == first;
      if (begun) {
        text.append(text.length() == 0 ? "" : " ").append(argument.text());
        origins |= argument.origins();
      }
    }
    return begun ? new Argument(text.toString(), origins, false) : first;
  }

  /** The arguments from that one on as they were given. */
  public List<Argument> from(Argument first) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == first) {
        return arguments.subList(i, arguments.size());
      }
    }
    return List.of(first);
  }

  /** Operands without those that may be values of options that the tables do not know. */
  List<Argument> certain() {
    return certain;
  }

  /** Index of the first word of the command that a wrapper runs, -1 when there is none. */
  public int command() {
    return command;
  }

  /** Whether one of the options is given. */
  public boolean has(String... names) {
    for (String name : names) {
      if (options.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Adds every value of that option. */
  public void values(String option, List<Argument> into) {
    for (int i = 0; i < options.size(); i++) {
      Argument value = optionValues.get(i);
      if (value != null && options.get(i).equals(option)) {
        into.add(value);
      }
    }
  }

  /** The last value of that option, or null when it is not given. */
  public @Nullable Argument value(String option) {
    for (int i = options.size() - 1; i >= 0; i--) {
      if (options.get(i).equals(option)) {
        return optionValues.get(i);
      }
    }
    return null;
  }

  /** Whether an option of that name, or of which it is the full spelling, is given. */
  boolean given(String name, @Nullable String valuePattern) {
    boolean guessed = false;
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      boolean same =
          option.equals(name)
              || (option.length() > 4 && option.startsWith("--") && name.startsWith(option));
      if (!same) {
        continue;
      }
      if (valuePattern == null || matches(optionValues.get(i), valuePattern)) {
        return true;
      }
      if (optionValues.get(i) == null && !guessed) {
        guessed = true; // Once: the same option given many times must not cost each time.
        if (matches(following(option), valuePattern)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What may be the value of an option that the tables do not know: the next argument. */
  public @Nullable Argument following(String option) {
    for (int k = 0; k + 1 < arguments.size(); k++) {
      if (arguments.get(k).text().equals(option) && !arguments.get(k + 1).text().startsWith("-")) {
        return arguments.get(k + 1);
      }
    }
    return null;
  }

  /** Whether exactly that option is given. */
  boolean givenExactly(String name) {
    return options.contains(name);
  }

  private static boolean matches(@Nullable Argument value, String pattern) {
    return value != null && Glob.matches(pattern, value.text());
  }
}
