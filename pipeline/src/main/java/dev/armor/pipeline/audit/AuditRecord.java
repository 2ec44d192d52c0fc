package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;

/**
 * The account of one verdict, before secrets in it are masked.
 *
 * @param time when the action was judged
 * @param action what was about to happen
 * @param attribution whose it was
 * @param verdict the answer
 * @param enforced whether the verdict is carried out; false in mode {@code observe}
 */
public record AuditRecord(
    Instant time, Action action, Attribution attribution, Verdict verdict, boolean enforced) {

  /** Roughly what this record keeps in memory, in bytes, for queues that are bounded by it. */
  public long weight() {
    long bytes = 512;
    if (action instanceof StartProcess start) {
      bytes += 128L * start.environment().size() + length(start.told());
      bytes += start.input() instanceof ChildInput.Text given ? given.judged() : 0;
    } else if (action instanceof AccessFile access) {
      bytes += access.content().sampled();
    } else if (action instanceof UseNetwork use) {
      bytes += use.content().sampled();
    } else if (action instanceof ExchangeHttp exchange) {
      bytes +=
          exchange.body().sampled() + exchange.url().length() + 128L * exchange.headers().size();
    } else if (action instanceof RunSql sql) {
      bytes += length(sql.statements());
    } else if (action instanceof CallTool call) {
      for (Object value : call.payload().values()) {
        bytes += value instanceof String text ? text.length() : 256;
      }
    }
    return bytes;
  }

  private static long length(Iterable<String> texts) {
    long length = 0;
    for (String text : texts) {
      length += text.length();
    }
    return length;
  }
}
