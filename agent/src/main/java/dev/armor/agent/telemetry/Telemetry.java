package dev.armor.agent.telemetry;

import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.VerdictListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands verdicts to the exporter: counts them, queues them, and never waits. What finds the queue
 * full is not exported, which is counted and, once in a while, said.
 *
 * <p>The exporter's thread, and with it the OpenTelemetry SDK, starts with the first verdict. Safe
 * for use by many threads.
 */
public final class Telemetry implements VerdictListener, AutoCloseable {

  /** Approximate memory that waiting verdicts may hold, in bytes. */
  private static final long WEIGHT = 8L << 20;

  private final MpscAtomicArrayQueue<AuditRecord> queue;
  private final AtomicLong weight = new AtomicLong();
  private final Counts counts = new Counts();
  private final Losses losses;
  private final ExportThread exports;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();

  private Telemetry(
      TelemetrySettings settings,
      Masking masking,
      ThreadFactory threads,
      Consumer<String> problems) {
    queue = new MpscAtomicArrayQueue<>(Math.max(2, settings.queue()));
    losses = new Losses(problems);
    exports = new ExportThread(settings, masking, threads, this::take, counts, losses);
    thread = threads.newThread(exports);
    thread.setDaemon(true);
  }

  /**
   * Telemetry by these settings; null when they name no collector.
   *
   * @param masking finds secrets in free text
   * @param threads makes threads that are Armor's own
   * @param problems is told, in one sentence for the operator, of unusable settings and of losses
   */
  public static @Nullable Telemetry of(
      TelemetrySettings settings,
      Masking masking,
      ThreadFactory threads,
      Consumer<String> problems) {
    settings.problems().forEach(problem -> problems.accept("telemetry: " + problem));
    return settings.enabled() ? new Telemetry(settings, masking, threads, problems) : null;
  }

  @Override
  public void recorded(AuditRecord record) {
    counts.add(record.verdict().decision(), record.action().type());
    long size = record.weight();
    if (weight.addAndGet(size) > WEIGHT || !queue.offer(record)) {
      weight.addAndGet(-size);
      losses.overflow();
    }
    if (!started.get() && started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** Verdicts and log records that did not reach the collector. */
  public long lost() {
    return losses.overflowed() + losses.failed();
  }

  /** Sends what is queued, at most this long, and ends the exporter. */
  public void close(Duration longest) {
    exports.stop();
    if (started.compareAndSet(false, true)) {
      return; // nothing was ever recorded
    }
    try {
      thread.join(longest.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }

  private @Nullable AuditRecord take() {
    AuditRecord record = queue.poll();
    if (record != null) {
      weight.addAndGet(-record.weight());
    }
    return record;
  }
}
