package dev.armor.pipeline.audit;

import dev.armor.pipeline.verdict.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps records in an SQLite database of its own, in write-ahead-log mode.
 *
 * <p>A thread that records a block or review waits until its record is synced to the disk; threads
 * that wait at the same time share one transaction. Allows are handed to the store's one writer
 * thread and are in the file, safe from the end of this process though not from a power cut, at the
 * latest 200 ms after. When they come faster than they can be written they are added up into
 * counted rows. How this was chosen is told in {@code docs/adr}.
 *
 * <p>Safe for use by many threads; several processes may use the same database.
 */
public final class AuditStore implements Recorder, AutoCloseable {

  /** The name of the database in the home directory. */
  public static final String FILE = "armor.db";

  /** How long a thread waits for its block or review to be durable. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Path file;
  private final Intake intake = new Intake();
  private final RecordWriter writer;
  private final Thread thread;
  private volatile boolean ending;
  private volatile boolean closed;

  private AuditStore(
      StorePlace place, Masking masking, ThreadFactory threads, Consumer<String> problems) {
    file = place.file();
    writer = new RecordWriter(intake, file, place.natives(), new TextMasking(masking), problems);
    StoreCheck.opening(file);
    thread = threads.newThread(writer);
    thread.setDaemon(true);
  }

  /**
   * Starts a store whose database is opened in the background; records are taken at once. When the
   * database cannot be opened, {@code problems} is told and {@link #available} turns false.
   *
   * @param home the directory of Armor's own files; made, for its owner alone, when missing
   * @param masking finds secrets in free text
   * @param threads makes the writer's thread
   * @param problems is told, in one sentence for the operator, when the store breaks or recovers
   */
  public static AuditStore start(
      Path home, Masking masking, ThreadFactory threads, Consumer<String> problems) {
    return start(StorePlace.in(home), masking, threads, problems);
  }

  /** As above, with a database that may lie elsewhere. */
  public static AuditStore start(
      StorePlace place, Masking masking, ThreadFactory threads, Consumer<String> problems) {
    AuditStore store = new AuditStore(place, masking, threads, problems);
    store.thread.start();
    return store;
  }

  /**
   * Looks, without loading SQLite, whether a store in {@code home} can be opened: the directory can
   * be made and written, the database is one and nobody holds it locked. Cheap enough for start-up.
   *
   * @throws StoreOpenException when it cannot
   */
  public static void precheck(Path home) {
    precheck(StorePlace.in(home));
  }

  /** As above, with a database that may lie elsewhere. */
  public static void precheck(StorePlace place) {
    StoreCheck.check(place.directory(), place.file());
  }

  /**
   * Starts a store and waits until its database is open.
   *
   * @throws StoreOpenException when it cannot be opened
   */
  public static AuditStore open(
      Path home, Masking masking, ThreadFactory threads, Consumer<String> problems) {
    precheck(home);
    AtomicBoolean open = new AtomicBoolean();
    Consumer<String> later =
        problem -> {
          if (open.get()) { // what goes wrong before is thrown
            problems.accept(problem);
          }
        };
    AuditStore store = start(home, masking, threads, later);
    store.awaitOpen();
    open.set(true);
    return store;
  }

  /**
   * Waits until the database is open.
   *
   * @throws StoreOpenException when it cannot be opened; the store is closed then
   */
  public void awaitOpen() {
    try {
      writer.opening().await(PATIENCE_NANOS);
    } catch (RecordFailedException failure) {
      close();
      Throwable cause = failure.getCause();
      throw StoreCheck.problem(
          "the audit database " + file + " cannot be opened", cause == null ? failure : cause);
    }
  }

  /** The database. */
  public Path file() {
    return file;
  }

  @Override
  public void record(AuditRecord record) {
    boolean allowed = record.verdict().decision() == Decision.ALLOW;
    if (allowed && !ending) {
      intake.put(record);
      return;
    }
    try {
      await(new Entry(record), PATIENCE_NANOS);
    } catch (RecordFailedException failure) {
      if (!allowed) {
        throw failure;
      }
    }
  }

  @Override
  public boolean available() {
    return writer.failure() == null && !closed;
  }

  /**
   * Waits until all that was recorded so far is written, at most this long.
   *
   * @return whether it is
   */
  public boolean flush(Duration longest) {
    try {
      await(new Entry(null), longest.toNanos());
      return true;
    } catch (RecordFailedException failure) {
      return false;
    }
  }

  /**
   * To be called when the JVM begins to shut down: flushes, and has every later record, allows
   * included, written before {@link #record} returns, since the process may end at any moment.
   */
  public boolean prepareToEnd(Duration longest) {
    ending = true;
    return flush(longest);
  }

  /** Writes what is queued, within a bounded time, and closes the database. */
  @Override
  public void close() {
    closed = true;
    writer.stop();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  int queued() {
    return intake.queued();
  }

  private void await(Entry entry, long nanos) {
    if (closed) {
      throw new RecordFailedException("the audit store is closed", new IllegalStateException());
    }
    intake.put(entry);
    entry.await(nanos);
  }
}
