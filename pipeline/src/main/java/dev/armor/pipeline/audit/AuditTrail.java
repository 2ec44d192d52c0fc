package dev.armor.pipeline.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads what was recorded, on a connection of its own that cannot write; the store that writes at
 * the same time is not held up. Safe for use by many threads, which take turns.
 */
public final class AuditTrail implements AutoCloseable {

  private static final String COLUMNS =
      "id, time, decision, score, type, operation, tool, agent, session, workspace, framework,"
          + " protocol, principal, origin, mode, nanos, survey_nanos, action, layers, reason, count";

  private final Connection connection;

  private AuditTrail(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the records under {@code home}.
   *
   * @throws StoreOpenException when there are none or they cannot be read
   */
  public static AuditTrail open(Path home) {
    return open(StorePlace.in(home));
  }

  /** As above, with a database that may lie elsewhere. */
  public static AuditTrail open(StorePlace place) {
    Path file = place.file();
    if (!Files.isRegularFile(file)) {
      throw new StoreOpenException("there is no audit database " + file, null);
    }
    NativeLibrary.load(place.natives());
    try {
      Properties settings = new Properties();
      settings.setProperty("query_only", "true");
      Connection connection = Database.connect(file, settings);
      Schema.require(connection);
      return new AuditTrail(connection);
    } catch (SQLException failure) {
      throw StoreCheck.problem("the audit database " + file + " cannot be read", failure);
    }
  }

  /** The newest records that pass the filter, newest first, at most {@code limit}. */
  public synchronized List<StoredRecord> newest(int limit, TrailFilter filter) {
    String sql =
        "select " + COLUMNS + " from record" + filter.where() + " order by id desc limit ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      int next = filter.bind(query);
      query.setInt(next, limit);
      List<StoredRecord> records = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          records.add(record(rows));
        }
      }
      return records;
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /** The newest records, newest first, at most {@code limit}. */
  public List<StoredRecord> newest(int limit) {
    return newest(limit, TrailFilter.ALL);
  }

  /** Counts and averages over all that passes the filter. */
  public synchronized TrailStats stats(TrailFilter filter) {
    try {
      Map<String, Long> decisions = counts("decision", "", filter, Integer.MAX_VALUE);
      long total = 0;
      for (long count : decisions.values()) {
        total += count;
      }
      return new TrailStats(
          total,
          decisions,
          counts("agent", "", filter, 10),
          counts("tool", "tool <> ''", filter, 10),
          averageScore(filter));
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException nothingToLose) {
      // The connection only read.
    }
  }

  private Map<String, Long> counts(String column, String condition, TrailFilter filter, int limit)
      throws SQLException {
    String sql =
        "select "
            + column
            + ", sum(count) n from record"
            + filter.where(condition)
            + " group by 1 order by n desc, 1 limit ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(filter.bind(query), limit);
      Map<String, Long> counts = new LinkedHashMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), rows.getLong(2));
        }
      }
      return counts;
    }
  }

  private double averageScore(TrailFilter filter) throws SQLException {
    String sql =
        "select coalesce(sum(score * count) * 1.0 / sum(count), 0) from record" + filter.where();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      filter.bind(query);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getDouble(1) : 0;
      }
    }
  }

  private static StoredRecord record(ResultSet row) throws SQLException {
    return new StoredRecord(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getLong(16),
        row.getLong(17),
        row.getString(18),
        row.getString(19),
        row.getString(20),
        row.getLong(21));
  }

  private static StoreOpenException unreadable(SQLException failure) {
    return new StoreOpenException(
        "the audit database cannot be read: " + failure.getMessage(), failure);
  }
}
