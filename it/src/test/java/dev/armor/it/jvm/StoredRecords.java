package dev.armor.it.jvm;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in an audit store once the program has ended, read as an operator's own tool would. */
public final class StoredRecords {

  private StoredRecords() {}

  /**
   * How many verdicts with that decision are on record.
   *
   * @param scratch of the {@link GovernedJvm}
   */
  public static long count(Path scratch, String decision) throws SQLException {
    try (Connection store = open(scratch);
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select coalesce(sum(count), 0) from record where decision = '" + decision + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** How many verdicts have a finding of that rule. */
  public static long withFinding(Path scratch, String rule) throws SQLException {
    try (Connection store = open(scratch);
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from record where layers like '%\"" + rule + "\"%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Allowed actions of that type, in order. */
  public static List<String> allowed(Path scratch, String type) throws SQLException {
    List<String> allowed = new ArrayList<>();
    try (Connection store = open(scratch);
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select action from record where decision = 'allow' and type = '"
                    + type
                    + "' order by seq")) {
      while (rows.next()) {
        allowed.add(rows.getString(1));
      }
    }
    return allowed;
  }

  /** Blocks and reviews, in order: decision, type, reason and action. */
  public static List<String> stopped(Path scratch) throws SQLException {
    List<String> stopped = new ArrayList<>();
    try (Connection store = open(scratch);
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select decision || ' ' || type || ': ' || reason || ' ' || action from record"
                    + " where decision <> 'allow' order by seq")) {
      while (rows.next()) {
        stopped.add(rows.getString(1));
      }
    }
    return stopped;
  }

  private static Connection open(Path scratch) throws SQLException {
    Path file = scratch.resolve("armor-home").resolve("armor.db");
    return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
  }
}
