package dev.armor.agent.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The command line's entry; the launcher on the system class path calls {@link #run}. */
@Command(
    name = "armor",
    description = "Judges what an AI agent is about to do.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      InspectCommand.class,
      ExplainCommand.class,
      ScoreCommand.class,
      AuditCommand.class,
      ReviewCommand.class,
      PolicyCommand.class,
      TokenCommand.class
    })
public final class Main implements Runnable {

  /** Exit code for every error, so that none can be taken for a verdict. */
  static final int ERROR = 3;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /**
   * Runs one command.
   *
   * @return 0 for allow or success, 1 for review, 2 for block, 3 for an error
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (e, ignored) -> {
          e.getCommandLine().getErr().println("armor: " + e.getMessage());
          e.getCommandLine().getErr().println("Try 'java -jar armor.jar --help'.");
          return ERROR;
        });
    line.setExecutionExceptionHandler(
        (e, command, ignored) -> {
          // Whatever went wrong: one line for a person, and a code that is no verdict.
          command.getErr().println("armor: " + message(e));
          return ERROR;
        });
    return line.execute(args);
  }

  private static String message(Exception e) {
    return e.getMessage() != null ? e.getMessage() : e.toString();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The version that the build wrote into the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"armor " + (version == null ? "(development build)" : version)};
    }
  }
}
