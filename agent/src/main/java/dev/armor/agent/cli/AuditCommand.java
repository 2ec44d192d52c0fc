package dev.armor.agent.cli;

import dev.armor.pipeline.audit.AuditTrail;
import dev.armor.pipeline.audit.StoredRecord;
import dev.armor.pipeline.audit.TrailFilter;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code audit}: the newest records, newest first. */
@Command(
    name = "audit",
    description = "Lists what was recorded, newest first.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "how many at most (${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json, one record a line (${DEFAULT-VALUE})")
  private String format = "table";

  @Option(names = "--agent", paramLabel = "ID", description = "of this agent only")
  private @Nullable String agent;

  @Option(names = "--decision", description = "allow, review or block only")
  private @Nullable String decision;

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!format.equals("table") && !format.equals("json")) {
      throw new ParameterException(
          spec.commandLine(), "--format is \"" + format + "\": it must be table or json");
    }
    if (decision != null && !List.of("allow", "review", "block").contains(decision)) {
      throw new ParameterException(
          spec.commandLine(), "--decision is \"" + decision + "\": allow, review or block");
    }
    try (AuditTrail trail = AuditTrail.open(home.store())) {
      TrailFilter filter = new TrailFilter(agent, decision, null, null);
      List<StoredRecord> records = trail.newest(Math.max(limit, 0), filter);
      PrintWriter out = spec.commandLine().getOut();
      if (format.equals("json")) {
        json(records, out);
      } else {
        table(records, out);
      }
      return 0;
    }
  }

  private static void table(List<StoredRecord> records, PrintWriter out) {
    Grid grid = new Grid("TIME", "DECISION", "SCORE", "TYPE", "AGENT", "ACTION", "REASON", "ID");
    for (StoredRecord record : records) {
      String times = record.count() > 1 ? " x" + record.count() : "";
      grid.row(
          Instant.ofEpochMilli(record.time()).toString(),
          record.decision(),
          Integer.toString(record.score()),
          record.type() + times,
          record.agent(),
          record.action(),
          record.reason(),
          record.id());
    }
    grid.print(out);
  }

  private static void json(List<StoredRecord> records, PrintWriter out) {
    ObjectMapper mapper = new ObjectMapper();
    for (StoredRecord record : records) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", record.id());
      line.put("time", Instant.ofEpochMilli(record.time()).toString());
      line.put("decision", record.decision());
      line.put("score", record.score());
      line.put("type", record.type());
      line.put("operation", record.operation());
      line.put("tool", record.tool());
      line.put("agent", record.agent());
      line.put("session", record.session());
      line.put("workspace", record.workspace());
      line.put("framework", record.framework());
      line.put("origin", record.origin());
      line.put("mode", record.mode());
      line.put("micros", record.nanos() / 1_000);
      line.put("action", mapper.readTree(record.action()));
      line.put("layers", mapper.readTree(record.layers()));
      line.put("reason", record.reason());
      line.put("count", record.count());
      out.println(mapper.writeValueAsString(line));
    }
  }
}
