package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reviews in the audit database, where the command line and other processes find them.
 *
 * <p>The database is opened when the first review is. An approval lets the same action of the same
 * agent in the same session pass once: using it up and letting the action go are one transaction.
 */
public final class ReviewQueue implements Reviews, AutoCloseable {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final String COLUMNS =
      "id, agent, session, workspace, tool, type, action, score, reasons, status, used, opened,"
          + " updated, expires, decided_by";

  private final StorePlace place;
  private final Duration lifetime;
  private final RowEncoder encoder;
  private @Nullable Connection connection;

  /**
   * The reviews under {@code home}.
   *
   * @param masking finds secrets in free text
   * @param lifetime how long a review may be answered and its approval used
   */
  public ReviewQueue(Path home, Masking masking, Duration lifetime) {
    this(StorePlace.in(home), masking, lifetime);
  }

  /** As above, with a database that may lie elsewhere. */
  public ReviewQueue(StorePlace place, Masking masking, Duration lifetime) {
    this.place = place;
    this.lifetime = lifetime;
    encoder = new RowEncoder(new TextMasking(masking));
  }

  @Override
  public synchronized Answer ask(AuditRecord record, Instant now) {
    String fingerprint = Fingerprint.of(record.action(), record.attribution());
    try {
      return inTransaction(
          open -> {
            Answer answer = answered(open, fingerprint, now);
            return answer != null ? answer : insert(open, record, fingerprint, now);
          });
    } catch (SQLException failure) {
      throw new RecordFailedException(
          "the review could not be opened: " + failure.getMessage(), failure);
    }
  }

  @Override
  public Answer await(AuditRecord record, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    boolean interrupted = false;
    Answer answer = ask(record, Instant.now());
    for (long left = longest.toNanos();
        left > 0 && !interrupted && answer.outcome() == Outcome.PENDING;
        left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, Math.min(left, POLL_NANOS));
      interrupted = Thread.currentThread().isInterrupted();
      answer = ask(record, Instant.now());
    }
    return answer;
  }

  /** Reviews of every status, oldest first, at most the newest {@code limit}. */
  public synchronized List<Review> list(int limit) {
    try (PreparedStatement query =
        open()
            .prepareStatement(
                "select * from (select "
                    + COLUMNS
                    + " from review order by opened desc, id desc limit ?) order by opened, id")) {
      query.setInt(1, limit);
      return reviews(query);
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /**
   * What people answered, in the order in which they did, at most the last {@code limit}: true for
   * an approval.
   */
  public synchronized List<Boolean> answers(int limit) {
    String sql =
        "select approved from (select status = 'approved' as approved, updated, id from review"
            + " where status <> 'pending' order by updated desc, id desc limit ?)"
            + " order by updated, id";
    try (PreparedStatement query = open().prepareStatement(sql)) {
      query.setInt(1, limit);
      List<Boolean> answers = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          answers.add(rows.getInt(1) != 0);
        }
      }
      return answers;
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /** The review of that id, or null. */
  public synchronized @Nullable Review find(String id) {
    try (PreparedStatement query =
        open().prepareStatement("select " + COLUMNS + " from review where id = ?")) {
      query.setString(1, id);
      List<Review> found = reviews(query);
      return found.isEmpty() ? null : found.get(0);
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /**
   * Answers a pending review that has not expired.
   *
   * @param approved whether the action may go on
   * @param by who answers
   * @return the review as it is now; when it was not pending any more its status is what it was.
   *     Null when there is none of that id
   */
  public synchronized @Nullable Review decide(String id, boolean approved, String by, Instant now) {
    String sql =
        "update review set status = ?, updated = ?, decided_by = ?"
            + " where id = ? and status = 'pending' and expires > ?";
    try (PreparedStatement update = open().prepareStatement(sql)) {
      update.setString(1, approved ? "approved" : "rejected");
      update.setLong(2, now.toEpochMilli());
      update.setString(3, by);
      update.setString(4, id);
      update.setLong(5, now.toEpochMilli());
      update.executeUpdate();
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
    return find(id);
  }

  @Override
  public synchronized void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException nothingToLose) {
        // Every answer was committed when it was given.
      }
    }
  }

  /** What an earlier review of the same action came to; null when there is none in force. */
  private static @Nullable Answer answered(Connection open, String fingerprint, Instant now)
      throws SQLException {
    String sql =
        "select id, status from review where fingerprint = ? and expires > ? and used = 0"
            + " order by opened desc limit 1";
    try (PreparedStatement query = open.prepareStatement(sql)) {
      query.setString(1, fingerprint);
      query.setLong(2, now.toEpochMilli());
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          return null;
        }
        String id = rows.getString(1);
        Outcome outcome = Outcome.valueOf(rows.getString(2).toUpperCase(Locale.ROOT));
        if (outcome == Outcome.APPROVED) {
          use(open, id, now);
        }
        return new Answer(id, outcome);
      }
    }
  }

  private static void use(Connection open, String id, Instant now) throws SQLException {
    try (PreparedStatement update =
        open.prepareStatement("update review set used = 1, updated = ? where id = ?")) {
      update.setLong(1, now.toEpochMilli());
      update.setString(2, id);
      update.executeUpdate();
    }
  }

  private Answer insert(Connection open, AuditRecord record, String fingerprint, Instant now)
      throws SQLException {
    String sql =
        "insert or ignore into review (id, fingerprint, agent, session, workspace, tool, type, action, score,"
            + " reasons, status, used, opened, updated, expires, decided_by)"
            + " values (?,?,?,?,?,?,?,?,?,?,'pending',0,?,?,?,'')";
    String id = record.verdict().id();
    try (PreparedStatement insert = open.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setString(2, fingerprint);
      insert.setString(3, encoder.text(record.attribution().agent()));
      insert.setString(4, encoder.text(record.attribution().session()));
      insert.setString(5, encoder.text(record.attribution().workspace()));
      insert.setString(
          6, record.action() instanceof CallTool call ? encoder.text(call.tool()) : "");
      insert.setString(7, record.action().type().wire());
      insert.setString(8, encoder.action(record.action()));
      insert.setInt(9, record.verdict().score());
      insert.setString(10, reasons(record));
      insert.setLong(11, now.toEpochMilli());
      insert.setLong(12, now.toEpochMilli());
      insert.setLong(13, now.plus(lifetime).toEpochMilli());
      insert.executeUpdate();
    }
    return new Answer(id, Outcome.PENDING);
  }

  private String reasons(AuditRecord record) {
    List<Finding> findings = new ArrayList<>(record.verdict().findings());
    findings.sort((a, b) -> b.score() - a.score());
    JsonText json = new JsonText().beginArray();
    for (Finding finding : findings) {
      if (finding.score() > 0 || finding.least() != Decision.ALLOW) {
        json.value(encoder.text(finding.reason()));
      }
    }
    return json.endArray().toString();
  }

  private interface Work<T> {
    T on(Connection open) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    Connection open = open();
    try (Statement control = open.createStatement()) {
      control.execute("begin immediate");
      try {
        T result = work.on(open);
        control.execute("commit");
        return result;
      } catch (SQLException | RuntimeException failure) {
        try {
          control.execute("rollback");
        } catch (SQLException alsoFailed) {
          failure.addSuppressed(alsoFailed);
        }
        close(); // a deleted or damaged file is opened anew at the next review
        throw failure;
      }
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      Path file = place.file();
      try {
        OwnerOnly.directory(place.directory());
        NativeLibrary.load(place.natives());
        StoreCheck.opening(file);
        OwnerOnly.file(file);
      } catch (IOException failure) {
        throw new SQLException("the database " + file + " cannot be made", failure);
      }
      open = Database.connectToWrite(file);
      connection = open;
    }
    return open;
  }

  private static List<Review> reviews(PreparedStatement query) throws SQLException {
    List<Review> reviews = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        reviews.add(
            new Review(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                Review.Status.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
                row.getInt(11) != 0,
                Instant.ofEpochMilli(row.getLong(12)),
                Instant.ofEpochMilli(row.getLong(13)),
                Instant.ofEpochMilli(row.getLong(14)),
                row.getString(15)));
      }
    }
    return reviews;
  }

  private static StoreOpenException unreadable(SQLException failure) {
    return new StoreOpenException("reviews cannot be read: " + failure.getMessage(), failure);
  }
}
