package dev.armor.it.route;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Ways to hand SQL to a database; each makes a table, and whether it is there is looked up. */
enum SqlRoute implements Route {
  H2_EXECUTE("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().execute(sql);
    }
  },
  H2_UPDATE("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().executeUpdate(sql);
    }
  },
  H2_LARGE_UPDATE("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().executeLargeUpdate(sql);
    }
  },
  H2_GENERATED_KEYS("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().execute(sql, Statement.RETURN_GENERATED_KEYS);
    }
  },
  H2_BATCH("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      Statement statement = connection.createStatement();
      statement.addBatch(sql);
      statement.executeBatch();
    }
  },
  H2_PREPARED("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.prepareStatement(sql).execute();
    }
  },
  H2_CALLABLE("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.prepareCall(sql).execute();
    }
  },
  H2_WRAPPED("h2") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      Statement inner = connection.createStatement();
      Statement wrapper =
          (Statement)
              Proxy.newProxyInstance(
                  SqlRoute.class.getClassLoader(),
                  new Class<?>[] {Statement.class},
                  (proxy, method, arguments) -> {
                    try {
                      return method.invoke(inner, arguments);
                    } catch (InvocationTargetException thrown) {
                      throw thrown.getCause();
                    }
                  });
      wrapper.execute(sql);
    }
  },
  SQLITE_EXECUTE("sqlite") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().execute(sql);
    }
  },
  SQLITE_UPDATE("sqlite") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      connection.createStatement().executeUpdate(sql);
    }
  },
  SQLITE_BATCH("sqlite") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      Statement statement = connection.createStatement();
      statement.addBatch(sql);
      statement.executeBatch();
    }
  },
  SQLITE_PREPARED("sqlite") {
    @Override
    void execute(Connection connection, String sql) throws Exception {
      try (PreparedStatement prepared = connection.prepareStatement(sql)) {
        prepared.execute();
      }
    }
  };

  private final String product;

  SqlRoute(String product) {
    this.product = product;
  }

  abstract void execute(Connection connection, String sql) throws Exception;

  @Override
  public void run(Path folder, Path seen) throws Exception {
    String url = product.equals("h2") ? "jdbc:h2:mem:routes" : "jdbc:sqlite::memory:";
    String table = folder.getParent().getFileName() + "_" + name();
    try (Connection connection = DriverManager.getConnection(url)) {
      try {
        execute(connection, "CREATE TABLE " + table + " (id INT)");
      } finally {
        if (exists(connection, table)) {
          Files.writeString(seen, table);
        }
      }
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      while (tables.next()) {
        if (tables.getString("TABLE_NAME").equalsIgnoreCase(table)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(seen);
  }
}
