package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.builtin.Builtins;
import dev.armor.pipeline.command.builtin.Variables;
import dev.armor.pipeline.command.code.BuildFiles;
import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Facet;
import dev.armor.pipeline.command.knowledge.Globs;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Definition;
import dev.armor.pipeline.command.run.Effects;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Report;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.text.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one program on paper: finds it in the tables and applies what they say about it. */
public final class Invoker {
  private final Run run;
  private final Knowledge knowledge;
  private final Report report;
  private final Effects effects;
  private final Code code;
  private final Builtins builtins;
  private final Specials specials;
  private final BuildFiles buildFiles;
  private final Variables variables;
  private final Wrappers wrappers;
  private final Facets facets;
  private final Unlisted unlisted;

  /**
   * Runs programs in that run.
   *
   * @param code judges code that programs are given
   * @param variables are set by what stands before a program
   */
  public Invoker(Run run, Effects effects, Code code, Variables variables) {
    this.run = run;
    this.knowledge = run.knowledge();
    this.report = run.report();
    this.effects = effects;
    this.code = code;
    this.variables = variables;
    this.builtins = new Builtins(run, code, variables);
    this.specials = new Specials(run, code);
    this.buildFiles = new BuildFiles(run, code);
    this.wrappers = new Wrappers(run, code, variables);
    this.facets = new Facets(run);
    this.unlisted = new Unlisted(run, effects);
  }

  /** Follows a program with its arguments; returns what it prints. */
  public Flow invoke(List<Argument> arguments, Flow input) {
    return invoke(arguments, input, true);
  }

  /** Follows a program that another one starts, which knows nothing of the shell's functions. */
  public Flow start(List<Argument> arguments, Flow input) {
    int from = 0;
    while (from < arguments.size() && isAssignment(arguments.get(from))) {
      Argument set = arguments.get(from++);
      int equals = set.text().indexOf('=');
      Flow value = new Flow(set.text().substring(equals + 1), set.origins());
      variables.set(set.text().substring(0, equals), value, true);
    }
    return invoke(arguments.subList(from, arguments.size()), input, false);
  }

  /** {@code NAME=value}, as {@code time}, {@code env} and others take it in front of a command. */
  private static boolean isAssignment(Argument word) {
    int equals = word.text().indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = word.text().charAt(i);
      if (c != '_' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return equals > 0 && !Character.isDigit(word.text().charAt(0));
  }

  /** Whether it is a command of the shell itself that comes before a function of its name. */
  public boolean isUnhidden(Argument word) {
    Program program = knowledge.find(word.text());
    return program != null && program.is("unhidden");
  }

  private Flow invoke(List<Argument> arguments, Flow input, boolean byShell) {
    if (arguments.isEmpty()) {
      return Flow.NONE;
    }
    if (!run.budget().enter()) {
      return Flow.UNKNOWN;
    }
    for (int i = 0; i < arguments.size(); i++) {
      run.obey(arguments.get(i).origins());
    }
    try {
      Flow output = resolve(arguments, input, byShell);
      boolean picks =
          input.has(Origin.LISTED)
              && Selection.by(FileNames.last(arguments.get(0).text()), arguments);
      return picks ? output.without(Origin.LISTED) : output;
    } finally {
      run.budget().leave();
    }
  }

  private Flow resolve(List<Argument> arguments, Flow input, boolean byShell) {
    Argument first = arguments.get(0);
    String path = first.text();
    if (!first.known()) {
      return unknownProgram(arguments, input);
    }
    if (first.glob() && path.length() > 2) {
      path = Globs.resolve(path);
      if (!path.equals(first.text())) {
        report.effect("spelling.hidden");
      } else if (path.charAt(0) == '/') {
        globbed(FileNames.last(path));
      }
    }
    Definition function = run.scope().function(path);
    if (function == null) {
      return program(path, arguments, input);
    }
    Flow output = Flow.NONE;
    for (Command body : function.bodies()) {
      output = output.then(run.shell().call(body, arguments.subList(1, arguments.size()), input));
    }
    if (!function.complete()) {
      report.effect("opaque.program");
    }
    Program hidden = knowledge.find(FileNames.last(path));
    if (hidden == null) {
      return output;
    }
    boolean hides = function.sure() && byShell && !hidden.is("unhidden") && path.indexOf('/') < 0;
    return hides ? output : output.then(program(path, arguments, input));
  }

  private Flow program(String path, List<Argument> arguments, Flow input) {
    Argument first = arguments.get(0);
    String name = FileNames.last(path);
    report.program(name);
    Program program = knowledge.find(name);
    String real = run.files().programAt(path);
    if (real != null && knowledge.find(real) != null) {
      program = knowledge.find(real);
      report.program(real);
      if (run.files().isRenamed(path)) {
        report.effect("run.renamed");
      }
    }
    boolean named = path.indexOf('/') >= 0 || path.endsWith(".exe") || path.endsWith(".bat");
    List<Flow> written = named ? run.files().versions(path) : run.files().programs(path);
    if (!written.isEmpty()) {
      if (FileNames.isMasquerade(path)) {
        report.effect("run.masquerade");
      }
      return code.files(path, written, arguments.subList(1, arguments.size()), input);
    }
    if (program == null) {
      return unlisted.run(first, arguments, input);
    }
    return known(program, arguments, 1, input);
  }

  /** A program outside of the project whose name is not written out. */
  private void globbed(String name) {
    if (name.indexOf('?') >= 0 || name.indexOf('[') >= 0) {
      report.effect("spelling.hidden");
    } else if (name.indexOf('*') >= 0) {
      report.effect("opaque.program");
    }
  }

  /** The words of which the program's name is made could be anything. */
  private Flow unknownProgram(List<Argument> arguments, Flow input) {
    Argument first = arguments.get(0);
    if ((first.origins() & Origin.NETWORK) != 0) {
      report.effect("run.downloaded");
    } else if ((first.origins() & Origin.DECODED) != 0) {
      report.effect("opaque.decoded");
    } else {
      String name = FileNames.last(first.text());
      if (isPowerShellSetting(first.text())) {
        return Flow.NONE;
      }
      if (name.isEmpty() || !Argument.of(name).known()) {
        report.effect("opaque.program");
      }
      // What is not known may also be empty, and is, where somebody breaks up a name by it.
      Program program = knowledge.find(plain(name));
      if (program != null) {
        report.program(program.name());
        return known(program, arguments, 1, input);
      }
    }
    return Flow.from(input.origins());
  }

  /** {@code $env:NAME='value'}: a shell has no name for what that would start. */
  private static boolean isPowerShellSetting(String word) {
    boolean marked = word.length() > 2 && word.charAt(0) == Argument.UNKNOWN;
    return marked && word.charAt(1) == ':' && word.indexOf('=') > 2 && word.indexOf('/') < 0;
  }

  private static String plain(String name) {
    return name.replace(String.valueOf(Argument.UNKNOWN), "")
        .replace(String.valueOf(Argument.SOME), "");
  }

  private Flow known(Program program, List<Argument> words, int from, Flow input) {
    List<Argument> arguments = concerned(program, words, input);
    Invocation invocation = new Invocation(program, arguments, from);
    String builds = program.builds();
    if (builds != null) {
      buildFiles.run(program, invocation, builds, input);
    }
    if (program.scripts() != null) {
      buildFiles.named(program, invocation, input);
    }
    if (!invocation.operands().isEmpty()) {
      Program sub = program.findSubcommand(invocation.operands().get(0).text());
      if (sub != null) {
        // Rules of the parent still see the sub-command's words.
        effects.apply(invocation);
        int at = arguments.indexOf(invocation.operands().get(0)) + 1;
        return known(sub, arguments, Math.max(from, at), input);
      }
    }
    Argument end = arguments.get(arguments.size() - 1);
    if (program.is("help") || invocation.has("--help") || end.text().equals("--version")) {
      if (!program.is("no-help") && program.runsAfter() < 0) {
        return Flow.UNKNOWN;
      }
    }
    if (program.isOnlyNamed()) {
      unlisted.verbs(arguments);
      unlisted.handsOver(arguments);
    }
    int origins = effects.apply(invocation);
    Flow special = builtins.run(program, invocation, arguments, input);
    if (special == null) {
      special = specials.run(program, invocation, arguments, input);
    }
    if (special != null && program.is("looks-up") && invocation.has("-v", "-V")) {
      return special;
    }
    if (program.is("prompts") && !input.isEmpty()) {
      code.run("prompt", input, List.of(), Flow.NONE);
    } else if (run.isPrivileged() && run.asksShell(input)) {
      report.effect("shell.escape");
    }
    if (program.runsAfter() >= 0) {
      return wrappers.run(program, invocation, arguments, special != null ? special : input);
    }
    String language = program.interpreter();
    if (language != null && language.equals("shell")) {
      int script = ShellArguments.script(arguments, from);
      if (script > 0) {
        List<Argument> given = arguments.subList(script + 1, arguments.size());
        return code.commandLine(invocation, arguments.get(script), given, input);
      }
    }
    for (Map.Entry<String, String> option : program.code().entrySet()) {
      Argument text = invocation.value(option.getKey());
      if (text != null && option.getValue().equals("powershell") && text.text().equals("-")) {
        return code.standardInput("powershell", input, invocation);
      }
      if (text != null) {
        return code.text(option.getValue(), text, invocation, input);
      }
    }
    if (program.is("told-by-lines") && invocation.operands().isEmpty() && !input.isEmpty()) {
      return lines(arguments, input);
    }
    if (language != null) {
      return code.interpreter(program, language, invocation, input);
    }
    Flow output = special != null ? special : facets.run(program, invocation, input);
    if (!program.is("names-only")
        && !program.is("searches")
        && !program.is("quiet")
        && !program.is("digests")) {
      unlisted.passwordStores(arguments);
    }
    boolean lists = program.facet(Facet.READS) == null && unlisted.lists(arguments);
    return output.with(lists ? origins | Origin.LISTED : origins);
  }

  /** The arguments, and what PowerShell pipes in, of which a program does what it is asked. */
  private static List<Argument> concerned(Program program, List<Argument> words, Flow input) {
    // Asked first: what is left of a shell's script is made only when somebody reads it.
    String piped = program.is("takes-input") ? input.text() : null;
    if (piped == null || piped.isEmpty()) {
      return words;
    }
    List<Argument> all = new ArrayList<>(words);
    all.add(new Argument(piped, input.origins(), piped.endsWith("*")));
    return all;
  }

  /** Each line that the program reads is one of its commands. */
  private Flow lines(List<Argument> arguments, Flow input) {
    run.obey(input.origins());
    String text = input.text();
    if (text == null || !run.budget().read(text.length())) {
      return Flow.from(input.origins());
    }
    Flow output = Flow.from(input.origins());
    for (String line : text.split("\n")) {
      List<Argument> words = new ArrayList<>(arguments);
      for (String word : line.strip().split(" +")) {
        words.add(new Argument(word, input.origins() & ~Origin.INPUT, false));
      }
      if (!line.isBlank() && run.budget().command()) {
        output = output.then(invoke(words, Flow.NONE));
      }
    }
    return output;
  }
}
