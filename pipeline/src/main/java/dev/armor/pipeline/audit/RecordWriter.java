package dev.armor.pipeline.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: opens the database, commits what threads wait for at once and all
 * together, and the rest in batches.
 *
 * <p>When a write fails it is tried once more on a new connection, which heals a deleted file;
 * after that the store counts as broken. Threads that wait are told at once then, other records
 * stay queued or are added up, and the writer tries again every {@link #RETRY_NANOS}.
 *
 * <p>Memory that the program has used up is no failure of the store: what was taken in hand is
 * tried again in a moment, when the program has met its own end of memory.
 */
final class RecordWriter implements Runnable {

  /** Records of one transaction; at this size the cost of the commit no longer matters. */
  private static final int BATCH = 2_048;

  /** How long allows gather; with the write itself well below the 200 ms that may be lost. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How often a cycle is tried again for want of memory, and after which time. */
  private static final int STARVED = 50;

  private static final long STARVED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Intake intake;
  private final Path file;
  private final Path libraries;
  private final RowEncoder encoder;
  private final Consumer<String> problems;
  private final Entry opening = new Entry(null);

  /** Rows taken from the queue that a failed transaction left behind; at most one batch. */
  private final List<StoredRecord> unwritten = new ArrayList<>();

  /** Entries whose threads wait, from when they are taken until they are told. */
  private final List<Entry> taken = new ArrayList<>();

  private int starved;
  private @Nullable Database database;
  private long retryAt;
  private volatile @Nullable Throwable failure;
  private volatile boolean stopping;

  RecordWriter(
      Intake intake, Path file, Path libraries, Masking masking, Consumer<String> problems) {
    this.intake = intake;
    this.file = file;
    this.libraries = libraries;
    this.problems = problems;
    encoder = new RowEncoder(masking);
  }

  /** Completes when the database is open for the first time, or could not be opened. */
  Entry opening() {
    return opening;
  }

  /** Why records are not being written at present, or null when they are. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Ends the thread once everything queued is written. */
  void stop() {
    stopping = true;
    intake.put(new Entry(null));
  }

  @Override
  public void run() {
    intake.takenBy(Thread.currentThread());
    open();
    while (!stopping || !intake.isEmpty() || !taken.isEmpty()) {
      boolean busy;
      try {
        busy = cycle();
        starved = 0;
      } catch (OutOfMemoryError full) {
        if (waitForMemory()) {
          continue;
        }
        giveUp(full);
        busy = false;
      } catch (RuntimeException | Error bug) {
        // Nothing may end this thread: without it no block could be recorded any more.
        giveUp(bug);
        busy = false;
      }
      if (stopping && failure != null) {
        break;
      }
      pause(busy);
    }
    closeQuietly();
    Throwable closed = new IllegalStateException("the audit store is closed");
    takeEntries().forEach(entry -> entry.complete(closed));
  }

  private void open() {
    while (true) {
      try {
        opening.complete(write(List.of(), true));
        return;
      } catch (OutOfMemoryError full) {
        if (!waitForMemory()) {
          opening.complete(broken(full));
          return;
        }
      } catch (RuntimeException | Error bug) {
        opening.complete(broken(bug));
        return;
      }
    }
  }

  /** Whether to try once more. */
  private boolean waitForMemory() {
    if (starved == STARVED) {
      starved = 0;
      return false;
    }
    starved++;
    LockSupport.parkNanos(STARVED_NANOS);
    return true;
  }

  private void giveUp(Throwable cause) {
    broken(cause);
    taken.forEach(entry -> entry.complete(cause));
    taken.clear();
  }

  /** Writes what is there; true when so much came that the next cycle should follow at once. */
  private boolean cycle() {
    taken.addAll(takeEntries());
    List<Entry> entries = taken;
    if (failure != null && System.nanoTime() - retryAt < 0) {
      Throwable cause = failure;
      entries.forEach(entry -> fail(entry, cause));
      taken.clear();
      return false;
    }
    List<StoredRecord> durable = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      AuditRecord record = entry.record();
      if (record != null) {
        durable.add(encode(record));
      }
    }
    Throwable cause = durable.isEmpty() ? null : write(durable, true);
    boolean full = cause == null && writeRecords(entries.size() > durable.size());
    for (Entry entry : entries) {
      Throwable reason = cause != null ? cause : entry.record() == null ? failure : null;
      if (reason == null) {
        entry.complete(null);
      } else {
        fail(entry, reason);
      }
    }
    taken.clear();
    return full;
  }

  private List<Entry> takeEntries() {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry = intake.takeEntry(); entry != null; entry = intake.takeEntry()) {
      entries.add(entry);
    }
    return entries;
  }

  /**
   * The record of a failed entry is not lost: it is written, or counted, when the store recovers.
   */
  private void fail(Entry entry, Throwable cause) {
    AuditRecord record = entry.record();
    if (record != null) {
      if (unwritten.size() < BATCH) {
        unwritten.add(encode(record));
      } else {
        intake.tally().add(record);
      }
    }
    entry.complete(cause);
  }

  /**
   * Writes queued records in batches until a thread waits for something else.
   *
   * @param all whether to go on until the queue was empty once
   * @return whether the last batch was a full one
   */
  private boolean writeRecords(boolean all) {
    int batches = 0;
    boolean full;
    do {
      full = fillBatch();
      if (!unwritten.isEmpty() || failure != null) {
        if (write(unwritten, false) != null) {
          return false;
        }
        unwritten.clear();
      }
      batches++;
    } while (full && (all ? batches <= Intake.RECORDS / BATCH : !intake.hasEntries()));
    return full;
  }

  private boolean fillBatch() {
    if (unwritten.isEmpty() && !intake.tally().isEmpty()) {
      unwritten.addAll(intake.tally().take(encoder));
    }
    while (unwritten.size() < BATCH) {
      AuditRecord record = intake.takeRecord();
      if (record == null) {
        return false;
      }
      unwritten.add(encode(record));
    }
    return true;
  }

  private StoredRecord encode(AuditRecord record) {
    try {
      return encoder.encode(record);
    } catch (RuntimeException | StackOverflowError bug) {
      return encoder.bare(record, bug);
    }
  }

  /** Writes rows in one transaction; returns why that failed, or null. */
  private @Nullable Throwable write(List<StoredRecord> rows, boolean durable) {
    boolean fresh = database == null;
    try {
      writeOnce(rows, durable);
    } catch (SQLException | IOException | RuntimeException | LinkageError first) {
      closeQuietly();
      if (fresh || Database.isBusyOrFull(first)) {
        return broken(first);
      }
      try {
        writeOnce(rows, durable);
        problems.accept(
            "audit store: " + first.getMessage() + "; opened " + file + " anew and went on");
      } catch (SQLException | IOException | RuntimeException second) {
        return broken(second);
      }
    }
    if (failure != null) {
      failure = null;
      problems.accept("audit store: " + file + " is being written again");
    }
    return null;
  }

  private void writeOnce(List<StoredRecord> rows, boolean durable)
      throws SQLException, IOException {
    Database open = database;
    if (open == null) {
      NativeLibrary.load(libraries);
      open = Database.open(file);
      database = open;
    }
    if (!rows.isEmpty()) {
      open.write(rows, durable);
    } else if (failure != null) {
      open.probe();
    }
  }

  private Throwable broken(Throwable cause) {
    closeQuietly();
    retryAt = System.nanoTime() + RETRY_NANOS;
    boolean news = failure == null;
    failure = cause;
    if (news) {
      problems.accept(
          "audit store: cannot write "
              + file
              + ": "
              + cause.getMessage()
              + "; actions that may do harm are blocked until it can");
    }
    return cause;
  }

  private void pause(boolean busy) {
    if (failure != null) {
      intake.gather(Math.max(retryAt - System.nanoTime(), 1));
    } else if (!busy && !stopping) {
      intake.sleepUntilFilled(IDLE_NANOS);
      intake.gather(GATHER_NANOS);
    }
  }

  private void closeQuietly() {
    Database open = database;
    database = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException alreadyBroken) {
        // What was committed stays committed; there is nothing else to save.
      }
    }
  }
}
