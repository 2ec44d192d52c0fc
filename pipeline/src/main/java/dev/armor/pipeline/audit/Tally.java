package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adds up the records that came faster than they could be written: how many of which kind, when the
 * first and the last. Takes a bounded amount of memory; safe for use by many threads.
 */
final class Tally {

  /** Kinds told apart at once; what is of another kind counts under its type and decision alone. */
  private static final int KINDS = 1_024;

  private static final int LONGEST_TARGET = 200;

  /** What one counted row stands for. {@code target} is a program, host, tool or driver. */
  private record Kind(
      String decision, String type, String operation, String target, String agent, String mode) {}

  /** {@code id} is that of the first verdict. */
  private record Count(
      String id, String workspace, long firstMillis, long lastMillis, int score, long count) {

    Count plus(long millis, int score) {
      return new Count(
          id,
          workspace,
          Math.min(firstMillis, millis),
          Math.max(lastMillis, millis),
          Math.max(this.score, score),
          count + 1);
    }
  }

  private final ConcurrentHashMap<Kind, Count> counts = new ConcurrentHashMap<>();

  void add(AuditRecord record) {
    long millis = record.time().toEpochMilli();
    int score = record.verdict().score();
    String workspace = record.attribution().workspace();
    counts.compute(
        kind(record, counts.size() < KINDS),
        (kind, count) ->
            count == null
                ? new Count(record.verdict().id(), workspace, millis, millis, score, 1)
                : count.plus(millis, score));
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Takes what has been added up, as rows. */
  List<StoredRecord> take(RowEncoder encoder) {
    List<StoredRecord> rows = new ArrayList<>();
    for (Kind kind : counts.keySet()) {
      Count count = counts.remove(kind);
      if (count != null) {
        rows.add(row(kind, count, encoder));
      }
    }
    return rows;
  }

  private static StoredRecord row(Kind kind, Count count, RowEncoder encoder) {
    return new StoredRecord(
        count.id(),
        count.firstMillis(),
        kind.decision(),
        count.score(),
        kind.type(),
        kind.operation(),
        "",
        encoder.text(kind.agent()),
        "",
        encoder.text(count.workspace()),
        "",
        "",
        "",
        "",
        kind.mode(),
        0,
        0,
        encoder.aggregated(kind.target(), count.lastMillis()),
        "[]",
        "",
        count.count());
  }

  private static Kind kind(AuditRecord record, boolean precise) {
    String mode = record.enforced() ? "enforce" : "observe";
    String decision = record.verdict().decision().wire();
    Action action = record.action();
    return precise
        ? new Kind(
            decision,
            action.type().wire(),
            action.operation(),
            shortened(target(action)),
            shortened(record.attribution().agent()),
            mode)
        : new Kind(decision, action.type().wire(), "", "", "", mode);
  }

  private static String target(Action action) {
    if (action instanceof StartProcess start) {
      return start.argv().get(0);
    } else if (action instanceof UseNetwork use) {
      return use.host().isEmpty() ? use.ip() : use.host();
    } else if (action instanceof ExchangeHttp exchange) {
      return host(exchange.url());
    } else if (action instanceof RunSql sql) {
      return sql.driver();
    }
    return action instanceof CallTool call ? call.tool() : "";
  }

  /** The host and port of a URL; nothing of it that could be a secret. */
  private static String host(String url) {
    int slashes = url.indexOf("//");
    int from = slashes < 0 ? 0 : slashes + 2;
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    int user = url.lastIndexOf('@', to - 1);
    return url.substring(Math.max(from, user + 1), to);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TARGET ? text : text.substring(0, LONGEST_TARGET);
  }
}
