package dev.armor.it.bench.victim;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** Selects one row by key from a database in memory. */
public final class JdbcLoop {

  private JdbcLoop() {}

  /** Prints the cost of one select. */
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:loop")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40))");
        statement.execute("INSERT INTO item SELECT x, 'item ' || x FROM SYSTEM_RANGE(1, 1000)");
      }
      int[] next = {0};
      Loop.measure(
          5_000,
          20_000,
          () -> {
            String sql = "SELECT name FROM item WHERE id = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
              select.setInt(1, next[0]++ % 1_000 + 1);
              try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                  throw new IllegalStateException("no row");
                }
              }
            }
          });
    }
  }
}
