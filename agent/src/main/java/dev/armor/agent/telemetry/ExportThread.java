package dev.armor.agent.telemetry;

import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one thread that exports: verdicts in batches, metrics at their interval. */
final class ExportThread implements Runnable {

  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TelemetrySettings settings;
  private final Masking masking;
  private final ThreadFactory threads;
  private final Supplier<@Nullable AuditRecord> source;
  private final Counts counts;
  private final Losses losses;
  private volatile boolean stopping;
  private volatile @Nullable Thread runner;

  ExportThread(
      TelemetrySettings settings,
      Masking masking,
      ThreadFactory threads,
      Supplier<@Nullable AuditRecord> source,
      Counts counts,
      Losses losses) {
    this.settings = settings;
    this.masking = masking;
    this.threads = threads;
    this.source = source;
    this.counts = counts;
    this.losses = losses;
  }

  /** Ends the thread once what is queued was sent. */
  void stop() {
    stopping = true;
    LockSupport.unpark(runner);
  }

  @Override
  public void run() {
    runner = Thread.currentThread();
    // The SDK is not loaded in the program's first second; for the end of a short one it must be.
    gather(Math.min(settings.delay().toNanos(), FIRST_NANOS));
    try {
      export();
    } catch (RuntimeException | LinkageError broken) {
      // Without an exporter the program goes on as before; what comes now only overflows.
      losses.failed(0, "the exporter cannot start: " + broken);
    }
  }

  private void export() {
    Delivery delivery = new Delivery();
    Exporters exporters = new Exporters(certificates(), delivery, executor());
    Signals signals = new Signals(settings, exporters, delivery, losses);
    Account account = new Account(signals, masking, counts, losses);
    long metricsAt = System.nanoTime() + settings.metricInterval().toNanos();
    boolean last;
    do {
      last = stopping;
      boolean full = true;
      while (full) {
        full = batch(account, signals);
      }
      if (last || System.nanoTime() - metricsAt >= 0) {
        signals.exportMetrics();
        metricsAt = System.nanoTime() + settings.metricInterval().toNanos();
      }
      if (!last) {
        gather(Math.min(settings.delay().toNanos(), settings.metricInterval().toNanos()));
      }
    } while (!last);
  }

  /** Sends one batch; whether it was a full one. */
  private boolean batch(Account account, Signals signals) {
    int count = 0;
    while (count < settings.batch()) {
      AuditRecord record = source.get();
      if (record == null) {
        break;
      }
      count++;
      try {
        account.add(record);
      } catch (RuntimeException | StackOverflowError unreadable) {
        losses.failed(1, "a verdict could not be described: " + unreadable);
      }
    }
    try {
      signals.export();
    } catch (RuntimeException failure) {
      losses.failed(count, failure.toString());
    }
    return count == settings.batch();
  }

  private void gather(long nanos) {
    if (!stopping) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private byte @Nullable [] certificates() {
    String file = settings.certificate();
    if (file == null) {
      return null;
    }
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException | RuntimeException unreadable) {
      throw new IllegalStateException(
          "otel.exporter.otlp.certificate cannot be read: " + unreadable, unreadable);
    }
  }

  /** Threads for the HTTP client's callbacks, at most a few and gone when idle. */
  private ExecutorService executor() {
    return new ThreadPoolExecutor(0, 8, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }
}
