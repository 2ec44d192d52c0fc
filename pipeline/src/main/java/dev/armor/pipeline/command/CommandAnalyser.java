package dev.armor.pipeline.command;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.run.Report;
import dev.armor.pipeline.command.syntax.Parser;
import dev.armor.pipeline.command.walk.Walk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Analyses command lines. Stateless and safe for use by many threads; never throws for any text,
 * and takes time linear in its length.
 */
public final class CommandAnalyser {
  /** Harmless, and something that hardly any filter leaves as it is. */
  private static final String PROBE = ": c B 2\n: a\n: a\n";

  private final Knowledge knowledge;

  /** An analyser with the tables that come with Armor; the first one reads them. */
  public CommandAnalyser() {
    this.knowledge = Knowledge.tables();
  }

  /**
   * Analyses text as a shell would run it.
   *
   * @param directory working directory, absolute; null when it is not known
   * @param environment variables that the script can read; may be empty
   */
  public CommandAnalysis script(
      String script, @Nullable String directory, Map<String, String> environment) {
    String start = directory == null ? "" : directory;
    Report report = new Report(knowledge, start);
    Walk walk = new Walk(knowledge, report, start, environment, EarlierFiles.NONE, script.length());
    walk.script(script);
    return analysis(report, walk);
  }

  /**
   * Analyses the text of a script file as the interpreter would run it that its first line or its
   * name asks for.
   */
  public CommandAnalysis file(
      String path, String text, @Nullable String directory, Map<String, String> environment) {
    String start = directory == null ? "" : directory;
    Report report = new Report(knowledge, start);
    Walk walk = new Walk(knowledge, report, start, environment, EarlierFiles.NONE, text.length());
    walk.scriptFile(path, text);
    return analysis(report, walk);
  }

  /**
   * Analyses a program that is started with these words, without a shell in between.
   *
   * @param argv program and arguments, not empty
   */
  public CommandAnalysis program(
      List<String> argv, @Nullable String directory, Map<String, String> environment) {
    return program(new StartProcess(argv, directory, environment), EarlierFiles.NONE);
  }

  /** Analyses a process in a run that has written these files before. */
  public CommandAnalysis program(StartProcess start, EarlierFiles earlier) {
    if (start.input() instanceof ChildInput.Text given && given.judged() > 0) {
      Report news = report(start, program(start.reading(ChildInput.NONE), earlier));
      Walk walk = walk(start, news, earlier);
      walk.program(start);
      if (walk.readings() > 0) {
        return analysis(news, walk);
      }
    }
    Report report = report(start, null);
    Walk walk = walk(start, report, earlier);
    walk.program(start);
    return analysis(report, walk);
  }

  /** What the process does with what it reads on its standard input. */
  public InputUse use(StartProcess start) {
    Report report = report(start, null);
    walk(start, report, EarlierFiles.NONE).obeyInput(start);
    if (report.obeying() == 0) {
      return InputUse.DATA;
    }
    StartProcess probe = start.reading(new ChildInput.Text(PROBE));
    Walk walk = walk(probe, report(probe, null), EarlierFiles.NONE);
    walk.program(probe);
    return walk.readings() == report.obeying() ? InputUse.SCRIPT : InputUse.ORDERS;
  }

  /**
   * What to remember of the script that a shell is told, instead of the script.
   *
   * @param start the shell, see {@link InputUse#SCRIPT}
   * @param script all that it was told
   * @param recent so many of the last characters stay as they are, or more: up to where a line
   *     begins a statement
   * @return null when the script could not be followed
   */
  public @Nullable ShellMemory remember(StartProcess start, String script, int recent) {
    int from = Parser.script(script).boundary(script.length() - recent);
    StartProcess before = start.reading(new ChildInput.Text(script.substring(0, from)));
    String state =
        from == 0 ? "" : walk(before, report(before, null), EarlierFiles.NONE).retell(before);
    return state == null ? null : new ShellMemory(state, script.substring(from));
  }

  private Report report(StartProcess start, @Nullable CommandAnalysis before) {
    return new Report(knowledge, directory(start), before);
  }

  private Walk walk(StartProcess start, Report report, EarlierFiles earlier) {
    return new Walk(
        knowledge, report, directory(start), start.environment(), earlier, length(start));
  }

  private static String directory(StartProcess start) {
    return start.directory() == null ? "" : start.directory();
  }

  private static int length(StartProcess start) {
    int length = start.input() instanceof ChildInput.Text given ? given.text().length() : 0;
    for (String word : start.argv()) {
      length += word.length() + 1;
    }
    return length;
  }

  private static CommandAnalysis analysis(Report report, Walk walk) {
    return new CommandAnalysis(
        report.findings(),
        report.programs(),
        report.paths(),
        report.addresses(),
        report.destroyed(),
        report.scripts(),
        walk.written());
  }
}
