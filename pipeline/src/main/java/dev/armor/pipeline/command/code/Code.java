package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Words;
import dev.armor.pipeline.command.run.Effects;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Sockets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Code that is handed to a shell or another interpreter: as an option, a file or on its input. */
public final class Code {
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("py", "python"),
          Map.entry("js", "node"),
          Map.entry("mjs", "node"),
          Map.entry("cjs", "node"),
          Map.entry("ts", "node"),
          Map.entry("pl", "perl"),
          Map.entry("pm", "perl"),
          Map.entry("rb", "ruby"),
          Map.entry("php", "php"),
          Map.entry("lua", "lua"),
          Map.entry("go", "go"),
          Map.entry("awk", "awk"),
          Map.entry("tcl", "tcl"),
          Map.entry("exp", "tcl"),
          Map.entry("groovy", "other"));

  private final Run run;
  private final Statements statements;
  private final Effects effects;

  /** Judges code of that run; programs that code names by the rules for them. */
  public Code(Run run, Effects effects) {
    this.run = run;
    this.statements = new Statements(run);
    this.effects = effects;
  }

  /** Code in an option's value. */
  public Flow text(String language, Argument text, Invocation invocation, Flow input) {
    if (language.equals("cmd") || language.equals("powershell")) {
      Argument all = invocation.tail(text);
      return run(language, new Flow(all.text(), all.origins()), List.of(), input);
    }
    Flow script = new Flow(text.text(), text.origins());
    boolean logsIn = invocation.program().is("logs-in");
    if (language.equals("shell") && !logsIn && run.isBareShell(text.text())) {
      run.report().effect("shell.escape");
    }
    if (language.equals("gdb") && text.text().startsWith("py")) {
      int code = text.text().indexOf(' ');
      return run(
          "python",
          new Flow(text.text().substring(Math.max(0, code)), text.origins()),
          List.of(),
          input);
    }
    List<Argument> operands = invocation.operands();
    List<Argument> arguments =
        operands.isEmpty() ? List.of() : operands.subList(1, operands.size());
    if (!language.equals("shell") && invocation.has("-n", "-p")) {
      Flow shown = contents(operands, input);
      run(language, script, arguments, input);
      return Flow.from(shown.origins() & ~Origin.ACCOUNTS);
    }
    return run(language, script, arguments, input);
  }

  /**
   * A script among the arguments of a shell.
   *
   * @param given what follows the script: its {@code $0}, then {@code $1} and so on
   */
  public Flow commandLine(Invocation invocation, Argument text, List<Argument> given, Flow input) {
    if (invocation.has("-p")) {
      run.report().effect("shell.privileged");
    }
    Flow script = new Flow(text.text(), text.origins());
    if (given.isEmpty()) {
      return run("shell", script, List.of(), input);
    }
    Argument before = run.scope().name(given.get(0));
    Flow output = run("shell", script, given.subList(1, given.size()), input);
    run.scope().name(before);
    return output;
  }

  /** What filters such as {@code awk} and {@code perl -n} read: files, or else their input. */
  private Flow contents(List<Argument> files, Flow input) {
    Flow all = Flow.NONE;
    for (Argument file : files) {
      all = all.then(run.read(file));
    }
    return files.isEmpty() ? input : all;
  }

  /** A file that the script itself wrote before it runs it. */
  public Flow file(String path, Flow content, List<Argument> arguments, Flow input) {
    String text = content.text();
    String language = text == null ? "shell" : language(path, text);
    return run(language, content, arguments, input);
  }

  /** Each of the contents that such a file may have. */
  public Flow files(String path, List<Flow> versions, List<Argument> arguments, Flow input) {
    Flow output = Flow.NONE;
    for (Flow version : versions) {
      output = output.then(file(path, version, arguments, input));
    }
    return output;
  }

  private static String language(String path, String text) {
    int stop = text.indexOf('\n');
    String first =
        text.startsWith("#!") ? text.substring(2, stop < 0 ? text.length() : stop) : path;
    for (String language : List.of("python", "perl", "ruby", "node", "php", "lua", "awk")) {
      if (first.contains(language)) {
        return language;
      }
    }
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "shell" : EXTENSIONS.getOrDefault(path.substring(dot + 1), "shell");
  }

  /** An interpreter without code among its options. */
  public Flow interpreter(Program program, String language, Invocation invocation, Flow input) {
    Argument script = invocation.firstOperand();
    script = script == null && program.is("code-first") ? invocation.value("-f") : script;
    boolean named = script != null && namesDatabase(program, language, script.text());
    boolean fromInput =
        script == null || named || script.text().equals("-") || invocation.has("-s");
    if (language.equals("login")) {
      if (run.isPrivileged()) {
        run.report().effect("shell.root");
      }
      return input.isEmpty() ? Flow.UNKNOWN : standardInput("shell", input, invocation);
    }
    if (script != null && !fromInput) {
      return script(program, language, script, invocation, input);
    }
    boolean asks = invocation.has("--version", "--help", "-V", "-version");
    if (input.isEmpty() || (input.isRest() && (asks || language.equals("shell")))) {
      if (language.equals("shell")) {
        interactive(invocation);
      }
      return Flow.UNKNOWN;
    }
    return standardInput(language, input, invocation);
  }

  /** A shell that nobody tells what to do, for somebody to type into. */
  private void interactive(Invocation invocation) {
    if (run.isDetached() && !run.isPrivileged()) {
      run.report().effect("shell.odd");
    }
    if (invocation.has("-p")) {
      run.report().effect("shell.privileged");
    } else if (run.isPrivileged()) {
      run.report().effect("shell.root");
    }
  }

  private Flow script(
      Program program, String language, Argument script, Invocation invocation, Flow input) {
    String path = script.text();
    Argument file = program.is("code-first") ? invocation.value("-f") : null;
    List<Flow> code = file == null ? List.of() : run.files().versions(file.text());
    if (!code.isEmpty()) {
      return each(language, code, List.of(), input);
    }
    if (program.is("code-first")) {
      Flow shown = contents(invocation.operandsAfter(1), input);
      run(language, new Flow(path, script.origins()), List.of(), input);
      return Flow.from(shown.origins() & ~Origin.ACCOUNTS);
    }
    if (language.equals("powershell") && !path.endsWith(".ps1")) {
      Argument all = invocation.tail(script);
      return run(language, new Flow(all.text(), all.origins()), List.of(), input);
    }
    if (program.is("sql-operand")) {
      run.read(script);
      Argument statement = invocation.operands().size() > 1 ? invocation.operands().get(1) : null;
      return statement == null
          ? standardInput("sql-local", input, invocation)
          : run("sql-local", new Flow(statement.text(), statement.origins()), List.of(), input);
    }
    if (path.equals("/dev/stdin") || path.equals("/dev/fd/0") || path.equals("/proc/self/fd/0")) {
      return standardInput(language, input, invocation);
    }
    if (FileNames.isMasquerade(path)) {
      run.report().effect("run.masquerade");
    }
    List<Flow> written = run.files().versions(path);
    if (!written.isEmpty()) {
      List<Argument> given = invocation.from(script);
      List<Argument> arguments = given.subList(1, given.size());
      return each(language, written, arguments, input);
    }
    if (Sockets.isSocket(path) || path.startsWith("http://") || path.startsWith("https://")) {
      run.report().address(path);
      run.report().effect("run.downloaded");
      return Flow.from(Origin.NETWORK);
    }
    run.report().script(path);
    if (run.isPrivileged() && language.equals("shell") && run.isFetched(path)) {
      run.report().effect("run.fetched-privileged", path);
    }
    run.report().touch(script);
    effects.named(path);
    return Flow.from(input.origins());
  }

  /** Whether that operand is a database and no file of statements. */
  private static boolean namesDatabase(Program program, String language, String operand) {
    return language.equals("mongo")
        ? !operand.endsWith(".js")
        : language.equals("sql-input") && !program.is("sql-operand");
  }

  /** Code that arrives on standard input. */
  public Flow standardInput(String language, Flow input, Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (language.equals("shell")) {
      if (input.isRest()) {
        return Flow.UNKNOWN; // whose script it is follows it, and one shell is as good as another
      }
      run.typed(input);
    }
    return run(language, input, operands, Flow.NONE);
  }

  /** Reads text into the shell that asks for it. */
  public Flow source(Flow script, List<Argument> arguments, Flow input) {
    return isReadable("shell", script)
        ? run.shell().script(script, arguments, input)
        : Flow.from(script.origins() | Origin.SHELL);
  }

  private Flow each(String language, List<Flow> versions, List<Argument> arguments, Flow input) {
    Flow output = Flow.NONE;
    for (Flow version : versions) {
      output = output.then(run(language, version, arguments, input));
    }
    return output;
  }

  /** Runs code in a language, or says why it cannot be looked into. */
  public Flow run(String language, Flow script, List<Argument> arguments, Flow input) {
    String text = script.text();
    if (!isReadable(language, script) || text == null) {
      return Flow.from(script.origins() | (language.equals("shell") ? Origin.SHELL : 0));
    }
    if (language.equals("sql") || language.equals("sql-input") || language.equals("sql-local")) {
      statements.run(text, script.isRest(), language.equals("sql-local"));
      return Flow.from(script.origins() | answered(text));
    }
    if (language.equals("powershell")) {
      if (PowerShell.runsDownload(text)) {
        run.report().effect("run.downloaded");
      }
      if (PowerShell.answersSocket(text)) {
        run.report().effect("shell.reverse");
      }
    }
    if (language.equals("cmd") || language.equals("powershell")) {
      // A backslash is part of a path there, not an escape.
      Flow plain = new Flow(text.replace("\\", "\\\\"), script.origins());
      return run.apart(() -> run.shell().text(plain, arguments, input));
    }
    if (language.equals("shell")) {
      return run.apart(() -> run.shell().script(script, arguments, input));
    }
    if (language.equals("prompt")) {
      Prompt.run(run, text);
      return Flow.from(script.origins());
    }
    if (language.equals("m4")) {
      new CodeScan(run, this, "other").scan(text.replace('`', '"').replace('\'', '"'));
      return Flow.from(input.origins());
    }
    if (language.equals("tcl")) {
      Tcl.run(run, text);
    }
    new CodeScan(run, this, language).scan(text);
    return Flow.from(input.origins());
  }

  /** What a database answers: data, which may be a list of people. */
  private static int answered(String query) {
    String plain = query.toLowerCase(Locale.ROOT);
    boolean asks = plain.contains("select") || plain.contains("copy") || plain.contains("table");
    boolean persons = asks && Words.tellOfPersons(plain);
    boolean tables = plain.contains("pg_tables") || plain.contains("information_schema");
    return (persons ? Origin.FILE | Origin.DUMP : 0)
        | (tables || plain.contains("show databases") ? Origin.LISTED : 0);
  }

  /** Whether there is something to look into; where there is not, tells what that means. */
  private boolean isReadable(String language, Flow script) {
    String text = script.text();
    boolean opaque = text == null || isBlank(text);
    run.obey(script.origins());
    if (opaque && language.equals("prompt")) {
      return false; // what is sent is judged as such
    }
    boolean copied = language.equals("sql-input") && script.has(Origin.DUMP);
    if (script.has(Origin.NETWORK) && !copied) { // what one database prints, another may read
      run.report().effect("run.downloaded");
    } else if (opaque && script.has(Origin.DECODED)) {
      run.report().effect("opaque.decoded");
    } else if (opaque && !script.has(Origin.FILE) && (text == null || !text.isEmpty())) {
      run.report().effect("opaque.script");
    }
    boolean read = language.equals("shell") && script.has(Origin.FILE);
    if (text == null && read && !run.lastRead().isEmpty()) {
      run.report().script(run.lastRead());
    }
    return !opaque;
  }

  private static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != Argument.UNKNOWN) {
        return false;
      }
    }
    return true;
  }
}
