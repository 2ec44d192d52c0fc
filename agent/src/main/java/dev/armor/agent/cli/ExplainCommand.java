package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.command.CommandTree;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: a readable account of why an action gets the verdict it gets. */
@Command(
    name = "explain",
    description = "Says why a command, SQL statement or URL gets the verdict it gets.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TEXT", description = "the command line, statement or URL")
  private String text = "";

  @Option(names = "--type", description = "shell (default), db_query, http, file_read, ...")
  private @Nullable String type;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ActionType declared = type == null ? guess(text) : ActionType.ofWire(type);
    if (declared == null) {
      spec.commandLine().getErr().println("armor: --type is \"" + type + "\": no such action type");
      return Main.ERROR;
    }
    CallTool call = new CallTool("explain", declared, payload(declared), List.of());
    Verdict verdict =
        Judge.fromProperties()
            .judgeOwn(new InspectRequest(call, Attribution.of("default", "default", "explain")));
    print(declared, verdict);
    return verdict.decision().ordinal();
  }

  private Map<String, @Nullable Object> payload(ActionType declared) {
    return switch (declared) {
      case SHELL -> Map.of("command", text);
      case DB_QUERY -> Map.of("sql", text);
      case HTTP, NETWORK -> Map.of("method", "GET", "url", text);
      case FILE_READ, FILE_WRITE, FILE_DELETE -> Map.of("path", text);
      default -> Map.of("text", text);
    };
  }

  private static ActionType guess(String text) {
    return text.startsWith("http://") || text.startsWith("https://")
        ? ActionType.HTTP
        : ActionType.SHELL;
  }

  private void print(ActionType declared, Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(declared.wire() + ": " + text);
    out.println("verdict: " + verdict.decision().wire() + ", score " + verdict.score());
    if (declared == ActionType.SHELL) {
      out.println("tree:");
      CommandTree.lines(text).forEach(line -> out.println("  " + line));
    }
    for (LayerReport report : verdict.reports()) {
      out.println("  " + report.layer().wire() + ": " + report.score());
      for (Finding finding : report.findings()) {
        out.println(
            "    "
                + finding.rule()
                + " ("
                + finding.score()
                + ", "
                + finding.least().wire()
                + "): "
                + finding.reason());
      }
    }
  }
}
