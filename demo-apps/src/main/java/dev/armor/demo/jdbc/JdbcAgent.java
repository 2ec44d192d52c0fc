package dev.armor.demo.jdbc;

import dev.armor.demo.report.Report;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries one database file through plain JDBC. */
public final class JdbcAgent implements AgentProgram {
  private final String name;
  private final String title;
  private final String urlStart;

  private JdbcAgent(String name, String title, String urlStart) {
    this.name = name;
    this.title = title;
    this.urlStart = urlStart;
  }

  /** The agent on SQLite. */
  public static JdbcAgent onSqlite() {
    return new JdbcAgent("sqlite", "JDBC agent on SQLite", "jdbc:sqlite:");
  }

  /** The agent on H2. */
  public static JdbcAgent onH2() {
    return new JdbcAgent("h2", "JDBC agent on H2", "jdbc:h2:file:");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void run(Scene scene, Report report) throws SQLException {
    String url = urlStart + scene.workspace().resolve("shop");
    try (Connection database = DriverManager.getConnection(url)) {
      work(database, report);
      harm(database, report);
    }
  }

  private static void work(Connection database, Report report) {
    report.ordinary(
        "CREATE TABLE customers, orders",
        () -> {
          execute(database, "CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40))");
          execute(database, "CREATE TABLE orders (id INTEGER PRIMARY KEY, item VARCHAR(40))");
        });
    report.ordinary(
        "INSERT, prepared and in a batch",
        () -> {
          insert(database, "INSERT INTO customers (id, name) VALUES (?, ?)", "Ada", "Grace");
          insert(database, "INSERT INTO orders (id, item) VALUES (?, ?)", "tea", "drop table");
        });
    report.ordinary(
        "SELECT name FROM customers WHERE id = ?",
        () -> {
          try (PreparedStatement query =
              database.prepareStatement("SELECT name FROM customers WHERE id = ?")) {
            query.setInt(1, 1);
            try (ResultSet rows = query.executeQuery()) {
              if (!rows.next() || !"Ada".equals(rows.getString(1))) {
                throw new SQLException("the inserted row is missing");
              }
            }
          }
        });
    report.ordinary(
        "UPDATE orders ... WHERE id = 1",
        () -> execute(database, "UPDATE orders SET item = 'green tea' WHERE id = 1"));
  }

  private static void harm(Connection database, Report report) {
    report.harmful(
        "DELETE FROM orders",
        () -> execute(database, "DELETE FROM orders"),
        () -> count(database, "orders") == 0);
    report.harmful(
        "DROP TABLE customers",
        () -> execute(database, "DROP TABLE customers"),
        () -> !exists(database, "customers"));
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection database, String sql, String... values)
      throws SQLException {
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setInt(1, i + 1);
        insert.setString(2, values[i]);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static int count(Connection database, String table) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Asks the catalogue, because a failing query could have other reasons. */
  private static boolean exists(Connection database, String table) throws SQLException {
    try (ResultSet tables =
        database.getMetaData().getTables(null, null, null, new String[] {"TABLE"})) {
      while (tables.next()) {
        if (table.equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
          return true;
        }
      }
      return false;
    }
  }
}
