package dev.armor.pipeline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings a database to the schema this version writes: the scripts {@code schema/N.sql} that it has
 * not run yet, in order, in one transaction. How far it came stands in {@code user_version}.
 */
final class Schema {

  /** Number of the newest script. */
  static final int VERSION = 2;

  private Schema() {}

  /** Migrates where needed; two processes that open the same database at once do so only once. */
  static void migrate(Connection connection) throws SQLException {
    if (version(connection) == VERSION) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      try {
        int from = version(connection);
        if (from > VERSION) {
          throw new SQLException(
              "it was written by a newer Armor (schema "
                  + from
                  + ", this one knows "
                  + VERSION
                  + ")");
        }
        for (int script = from + 1; script <= VERSION; script++) {
          statement.executeUpdate(script(script));
        }
        statement.execute("pragma user_version=" + VERSION);
        statement.execute("commit");
      } catch (SQLException failure) {
        statement.execute("rollback");
        throw failure;
      }
    }
  }

  /** Throws when the database is not of a schema that this version reads. */
  static void require(Connection connection) throws SQLException {
    int found = version(connection);
    if (found != VERSION) {
      throw new SQLException("it has schema " + found + ", this Armor reads " + VERSION);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static String script(int number) throws SQLException {
    String name = "schema/" + number + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new SQLException("the migration " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new SQLException("the migration " + name + " cannot be read", unreadable);
    }
  }
}
