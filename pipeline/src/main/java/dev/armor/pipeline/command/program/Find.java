package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code find}: where it looks, whether it selects, and what it does with what it finds. */
final class Find {
  private static final Set<String> SELECTING =
      Set.of(
          "-name",
          "-iname",
          "-path",
          "-ipath",
          "-wholename",
          "-iwholename",
          "-regex",
          "-iregex",
          "-empty",
          "-newer",
          "-size",
          "-mtime",
          "-mmin",
          "-atime",
          "-amin",
          "-ctime",
          "-cmin",
          "-newermt",
          "-inum",
          "-samefile",
          "-links",
          "-user",
          "-group",
          "-uid",
          "-gid",
          "-perm",
          "-nouser",
          "-nogroup",
          "-lname",
          "-ilname",
          "-used",
          "-executable",
          "-readable",
          "-writable",
          "-not",
          "!");

  private static final Set<String> TURNS = Set.of("!", "\\!", "-not", "-o", "-or", ",");

  private static final Set<String> RUNS = Set.of("-x", "--exec", "-X", "--exec-batch");

  private static final List<Argument> HERE = List.of(Argument.of("."));

  private final Run run;

  Find(Run run) {
    this.run = run;
  }

  Flow run(List<Argument> arguments, Flow input) {
    List<Argument> roots = new ArrayList<>(1);
    boolean selects = false;
    int i = 1;
    while (i < arguments.size() && isRoot(arguments.get(i).text())) {
      roots.add(arguments.get(i));
      i++;
    }
    if (roots.isEmpty()) {
      roots.add(Argument.of("."));
    }
    for (int k = i; k < arguments.size(); k++) {
      boolean all = k + 1 < arguments.size() && arguments.get(k + 1).text().equals("*");
      selects |= !all && SELECTING.contains(arguments.get(k).text());
    }
    String asked = askedName(arguments, i);
    // The public halves of keys, and nothing else.
    boolean isOpen = asked != null && asked.endsWith(".pub") && !hasTurns(arguments, i);
    String name = secretName(arguments, i);
    if (name != null && name.charAt(0) == '*' && !isWide(roots.get(0))) {
      // Files with such an ending are looked for in many projects.
      name = null;
    }
    if (name != null) {
      run.operation("search", Argument.of("~/" + name));
      if (isSystem(roots.get(0)) && name.charAt(0) != '*') {
        run.report().effect("search.keys", name);
      }
    } else {
      for (Argument root : roots) {
        run.operation("search", isOpen ? below(root, asked) : root);
      }
    }
    if (asked != null && !isOpen && isKept(roots.get(0))) {
      run.report().effect("search.keys", roots.get(0).shown());
    }
    for (Argument root : roots) {
      if (asksForRights(arguments, i) && isSystem(root)) {
        run.report().effect("search.setuid");
        run.operation("search-rights", root);
      }
    }
    Flow output = found(roots, selects, name, has(arguments, "-print0") ? '\0' : '\n');
    for (int k = i; k < arguments.size(); k++) {
      String action = arguments.get(k).text();
      switch (action) {
        case "-delete" -> {
          for (Argument root : roots) {
            run.operation("delete-tree", selects ? below(root, null) : root);
          }
        }
        case "-exec", "-execdir", "-ok", "-okdir" -> {
          int stop = k + 1;
          while (stop < arguments.size() && !ends(arguments.get(stop).text())) {
            stop++;
          }
          List<Argument> command = arguments.subList(k + 1, stop);
          output = Flow.NONE;
          for (Argument root : roots) {
            output = output.then(execute(command, below(root, name), input));
            if (!selects) {
              output = output.then(execute(command, root, input));
              output = output.then(execute(command, all(root), input));
            }
          }
          k = stop;
        }
        case "-fprint", "-fprintf", "-fls" -> {
          if (k + 1 < arguments.size()) {
            run.write(arguments.get(k + 1), Flow.UNKNOWN, false);
          }
        }
        default -> {}
      }
    }
    return output;
  }

  /** {@code fd pattern directories -x command}: all that follows the option is the command. */
  Flow matched(Program program, List<Argument> arguments, Flow input) {
    int at = 1;
    while (at < arguments.size() && !RUNS.contains(arguments.get(at).text())) {
      at++;
    }
    Invocation invocation = new Invocation(program, arguments.subList(0, at), 1);
    List<Argument> named = invocation.operands();
    String pattern = named.isEmpty() ? "." : named.get(0).text();
    boolean selects = !pattern.equals(".") || invocation.has("-e", "--extension", "-S", "--size");
    List<Argument> roots = named.size() > 1 ? named.subList(1, named.size()) : HERE;
    if (at + 1 >= arguments.size()) {
      return found(roots, selects, null, '\n');
    }
    List<Argument> command = new ArrayList<>(arguments.subList(at + 1, arguments.size()));
    boolean placed = false;
    for (Argument word : command) {
      placed |= word.text().contains("{}");
    }
    if (!placed) {
      command.add(Argument.of("{}"));
    }
    Flow output = Flow.NONE;
    for (Argument root : roots) {
      output = output.then(execute(command, below(root, null), input));
      if (!selects) {
        output = output.then(execute(command, root, input));
      }
    }
    return output;
  }

  /** {@code locate}: files of the whole machine by a part of their names. */
  @Nullable Flow located(Invocation invocation) {
    Argument pattern = invocation.firstOperand();
    String name = pattern == null ? "" : FileNames.last(plain(pattern.text()));
    if (name.length() <= 3 || !isSecret(name)) {
      return null;
    }
    run.operation("search", Argument.of("~/" + name));
    run.report().effect("search.keys", name);
    return Flow.of("~/" + name + "\n");
  }

  /** A pattern without what binds it to an end of the name. */
  private static String plain(String pattern) {
    int from = pattern.startsWith("*") || pattern.startsWith("^") ? 1 : 0;
    int stop = pattern.length();
    while (stop > from && "$*".indexOf(pattern.charAt(stop - 1)) >= 0) {
      stop--;
    }
    return pattern.substring(from, stop);
  }

  private static boolean isRoot(String text) {
    return !text.startsWith("-") && !text.equals("!") && !text.equals("(") && !text.equals("\\(");
  }

  private static boolean ends(String text) {
    return text.equals(";") || text.equals("+") || text.equals("\\;");
  }

  /** {@code -perm} with the bits that let a program run with its owner's rights. */
  private static boolean asksForRights(List<Argument> arguments, int from) {
    for (int k = from; k + 1 < arguments.size(); k++) {
      if (arguments.get(k).text().equals("-perm")) {
        String mode = arguments.get(k + 1).text();
        return mode.indexOf('s') >= 0
            || mode.endsWith("4000")
            || mode.endsWith("6000")
            || mode.endsWith("7000")
            || mode.endsWith("2000");
      }
    }
    return false;
  }

  /** Whether the search is not bound to a project. */
  private boolean isWide(Argument root) {
    Place place = run.place(root.text());
    return place == Place.ROOT || place == Place.HOME || place == Place.SYSTEM;
  }

  private boolean isSystem(Argument root) {
    Place place = run.place(root.text());
    return place == Place.ROOT || place == Place.SYSTEM;
  }

  /** The name that is looked for when it is that of a file of secrets, otherwise null. */
  private @Nullable String secretName(List<Argument> arguments, int from) {
    for (int k = from; k + 1 < arguments.size(); k++) {
      String test = arguments.get(k).text();
      if (test.equals("-name") || test.equals("-iname")) {
        String name = arguments.get(k + 1).text();
        if (name.length() > 3 && isSecret(name)) {
          return name;
        }
      }
    }
    return null;
  }

  /** The first name that is looked for, null when all are. */
  private static @Nullable String askedName(List<Argument> arguments, int from) {
    for (int k = from; k + 1 < arguments.size(); k++) {
      String test = arguments.get(k).text();
      if (test.equals("-name") || test.equals("-iname")) {
        return arguments.get(k + 1).text();
      }
    }
    return null;
  }

  /** Whether others are found than those that have the name: instead of them, or beside them. */
  private static boolean hasTurns(List<Argument> arguments, int from) {
    for (int k = from; k < arguments.size(); k++) {
      if (TURNS.contains(arguments.get(k).text())) {
        return true;
      }
    }
    return false;
  }

  /** Whether keys are kept in that directory. */
  private boolean isKept(Argument root) {
    return run.place(root.text()) == Place.CREDENTIAL;
  }

  private boolean isSecret(String name) {
    return run.knowledge().places().of("~/" + name, "") == Place.CREDENTIAL;
  }

  private Argument below(Argument root, @Nullable String name) {
    if (name != null && isWide(root)) {
      return new Argument("~/" + name, root.origins(), false);
    }
    String base = root.text().endsWith("/") ? root.text() : root.text() + "/";
    return new Argument(name == null ? base + Argument.SOME : base + name, root.origins(), false);
  }

  private static boolean has(List<Argument> arguments, String action) {
    for (Argument argument : arguments) {
      if (argument.text().equals(action)) {
        return true;
      }
    }
    return false;
  }

  /** Every file of a directory, as a program is given them one by one. */
  private static Argument all(Argument root) {
    String base = root.text().endsWith("/") ? root.text() : root.text() + "/";
    return new Argument(base + "*", root.origins(), true);
  }

  private Flow found(List<Argument> roots, boolean selects, @Nullable String name, char end) {
    StringBuilder text = new StringBuilder();
    for (Argument root : roots) {
      text.append((selects ? below(root, name) : root).text()).append(end);
      if (!selects) {
        text.append(all(root).text()).append(end);
      }
    }
    return Flow.of(text.toString());
  }

  private Flow execute(List<Argument> command, Argument file, Flow input) {
    if (!command.isEmpty() && command.size() <= 2) {
      String line =
          command.size() == 1
              ? command.get(0).text()
              : command.get(0).text() + " " + command.get(1).text();
      if (run.isBareShell(line)) {
        run.report().effect("shell.escape");
      }
    }
    List<Argument> words = new ArrayList<>(command.size());
    for (Argument word : command) {
      words.add(
          word.text().contains("{}")
              ? new Argument(word.text().replace("{}", file.text()), word.origins(), word.glob())
              : word);
    }
    return run.shell().program(words, input);
  }
}
