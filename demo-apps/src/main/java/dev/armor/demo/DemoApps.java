package dev.armor.demo;

import dev.armor.demo.chat.ChatAgent;
import dev.armor.demo.file.FileAgent;
import dev.armor.demo.http.HttpAgent;
import dev.armor.demo.jdbc.JdbcAgent;
import dev.armor.demo.report.Attempt;
import dev.armor.demo.report.Ink;
import dev.armor.demo.report.Report;
import dev.armor.demo.report.Summary;
import dev.armor.demo.report.Table;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import dev.armor.demo.shell.ShellAgent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the agent programs one after another and prints what came of each attempt. */
public final class DemoApps {
  private static final String SQLITE_UNPACKS_TO = "org.sqlite.tmpdir";

  private static final int WHOLE = 0;
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  private static final List<AgentProgram> PROGRAMS =
      List.of(
          new ShellAgent(),
          new FileAgent(),
          JdbcAgent.onSqlite(),
          JdbcAgent.onH2(),
          new HttpAgent(),
          new ChatAgent());

  private final PrintStream out;
  private final PrintStream err;
  private final Ink ink;

  DemoApps(PrintStream out, PrintStream err, Ink ink) {
    this.out = out;
    this.err = err;
    this.ink = ink;
  }

  /** Runs what the arguments ask for and exits: see {@code --help} for the codes. */
  public static void main(String[] args) throws IOException {
    int code = new DemoApps(System.out, System.err, Ink.ofThisTerminal()).run(args);
    System.out.flush();
    System.exit(code); // clients of the JDK keep threads for a while
  }

  /** Returns the exit code. */
  int run(String... args) throws IOException {
    Options options = Options.of(args, PROGRAMS.stream().map(AgentProgram::name).toList());
    switch (options.task()) {
      case HELP -> out.print(Options.HELP);
      case LIST -> PROGRAMS.forEach(p -> out.printf("%-12s %s%n", p.name(), p.title()));
      case REFUSE -> err.print(options.problem() + "\n" + Options.HELP);
      case RUN -> {
        return runPrograms(
            PROGRAMS.stream()
                .filter(p -> options.app() == null || p.name().equals(options.app()))
                .toList());
      }
    }
    return options.task() == Options.Task.REFUSE ? USAGE : WHOLE;
  }

  private int runPrograms(List<AgentProgram> programs) throws IOException {
    Scratch scratch = Scratch.make();
    // SQLite's driver unpacks its native library: into the scratch directory like everything else.
    System.setProperty(SQLITE_UNPACKS_TO, scratch.resolve("").toString());
    List<Attempt> all = new ArrayList<>();
    boolean ended = true;
    try {
      for (AgentProgram program : programs) {
        Report report = new Report();
        String broke = attempt(program, scratch, report);
        out.println(program.title());
        out.println(Table.of(report.attempts(), ink));
        if (broke != null) {
          out.println("did not run to its end: " + broke + "\n");
          ended = false;
        }
        all.addAll(report.attempts());
      }
    } finally {
      System.clearProperty(SQLITE_UNPACKS_TO);
      String left = scratch.remove();
      if (left != null) {
        err.println(left);
      }
    }
    Summary summary = Summary.of(all);
    out.println(summary.words());
    return ended && summary.ordinaryWorkIsWhole() ? WHOLE : BROKEN;
  }

  /** Returns what broke the program, or null when it ran to its end. */
  private static @Nullable String attempt(AgentProgram program, Scratch scratch, Report report) {
    try (Scene scene = Scene.in(scratch.resolve(program.name()))) {
      program.run(scene, report);
      return null;
    } catch (Exception e) { // one broken program must not hide what the others did
      return e.toString();
    }
  }
}
