package dev.armor.it.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.r2dbc.spi.ConnectionFactories;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.rowset.JdbcRowSet;
import javax.sql.rowset.RowSetProvider;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.jdbc.PgConnection;
import org.sqlite.SQLiteConnection;
import reactor.core.publisher.Flux;

/** Ways to write the row 7 into a table. */
enum DatabaseRoute {
  SQLITE_STATEMENT("sqlite"),
  SQLITE_PREPARED_BATCH("sqlite") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (PreparedStatement insert = connection.prepareStatement(insert(table))) {
        insert.addBatch();
        insert.executeBatch();
      }
    }
  },
  SQLITE_NATIVE_EXEC("sqlite") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection.unwrap(SQLiteConnection.class).getDatabase().exec(insert(table), true);
    }
  },
  H2_DRIVER_ITSELF("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      Driver driver = new org.h2.Driver();
      try (Connection direct = driver.connect(url, new Properties())) {
        execute(direct, insert(table));
      }
    }
  },
  H2_HIKARI("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
      config.setJdbcUrl(url);
      config.setMaximumPoolSize(1);
      try (com.zaxxer.hikari.HikariDataSource pool =
              new com.zaxxer.hikari.HikariDataSource(config);
          Connection pooled = pool.getConnection()) {
        execute(pooled, insert(table));
      }
    }
  },
  H2_HIKARI_UNWRAPPED("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
      config.setJdbcUrl(url);
      config.setMaximumPoolSize(1);
      try (com.zaxxer.hikari.HikariDataSource pool =
              new com.zaxxer.hikari.HikariDataSource(config);
          Connection pooled = pool.getConnection()) {
        execute(pooled.unwrap(JdbcConnection.class), insert(table));
      }
    }
  },
  H2_AGROAL("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      AgroalDataSourceConfigurationSupplier configuration =
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(1)
                          .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)));
      try (AgroalDataSource pool = AgroalDataSource.from(configuration);
          Connection pooled = pool.getConnection()) {
        execute(pooled, insert(table));
      }
    }
  },
  H2_SESSION("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      session.prepareLocal(insert(table)).executeUpdate(null);
    }
  },
  H2_INSERT_ROW("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (Statement statement =
              connection.createStatement(
                  ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
          ResultSet rows = statement.executeQuery("SELECT id, name FROM " + table)) {
        rows.moveToInsertRow();
        rows.updateInt(1, 7);
        rows.updateString(2, "seven");
        rows.insertRow();
      }
    }
  },
  H2_ROW_SET("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet()) {
        rows.setUrl(url);
        rows.setUsername("");
        rows.setPassword("");
        rows.setConcurrency(ResultSet.CONCUR_UPDATABLE);
        rows.setCommand("SELECT id, name FROM " + table);
        rows.execute();
        rows.moveToInsertRow();
        rows.updateInt(1, 7);
        rows.updateString(2, "seven");
        rows.insertRow();
      }
    }
  },
  H2_R2DBC("h2") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      Flux.from(ConnectionFactories.get("r2dbc:h2:mem:///routes2").create())
          .flatMap(
              reactive ->
                  Flux.from(reactive.createStatement(insert(table)).execute())
                      .flatMap(result -> result.getRowsUpdated())
                      .thenMany(Flux.from(reactive.close())))
          .blockLast();
    }
  },
  HSQLDB_STATEMENT("hsqldb"),
  HSQLDB_PREPARED("hsqldb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection.prepareStatement(insert(table)).executeUpdate();
    }
  },
  DERBY_STATEMENT("derby"),
  DERBY_CALL("derby") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection.prepareCall(insert(table)).execute();
    }
  },
  DUCKDB_STATEMENT("duckdb"),
  DUCKDB_PREPARED("duckdb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection.prepareStatement(insert(table)).execute();
    }
  },
  DUCKDB_APPENDER("duckdb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
      try (DuckDBAppender appender = duck.createAppender("main", table)) {
        appender.beginRow();
        appender.append(7);
        appender.append("seven");
        appender.endRow();
      }
    }
  },
  POSTGRESQL_STATEMENT("postgresql"),
  POSTGRESQL_PREPARED_BATCH("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (PreparedStatement insert = connection.prepareStatement(insert(table))) {
        insert.addBatch();
        insert.executeBatch();
      }
    }
  },
  POSTGRESQL_COPY("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN", new StringReader("7\tseven\n"));
    }
  },
  POSTGRESQL_COPY_BY_THE_EXECUTOR("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      CopyIn copy =
          (CopyIn)
              connection
                  .unwrap(PgConnection.class)
                  .getQueryExecutor()
                  .startCopy("COPY " + table + " FROM STDIN", false);
      byte[] row = "7\tseven\n".getBytes(StandardCharsets.US_ASCII);
      copy.writeToCopy(row, 0, row.length);
      copy.endCopy();
    }
  },
  POSTGRESQL_CONNECTION_ITSELF("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      connection.unwrap(PgConnection.class).execSQLUpdate(insert(table));
    }
  },
  POSTGRESQL_EXECUTOR("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      QueryExecutor executor = connection.unwrap(PgConnection.class).getQueryExecutor();
      executor.execute(
          executor.createSimpleQuery(insert(table)),
          null,
          new ResultHandlerBase(),
          0,
          0,
          QueryExecutor.QUERY_NO_RESULTS);
    }
  },
  POSTGRESQL_QUERY_OF_THE_CONNECTION("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      PgConnection own = connection.unwrap(PgConnection.class);
      own.getQueryExecutor()
          .execute(
              own.createQuery(insert(table), false, false).query,
              null,
              new ResultHandlerBase(),
              0,
              0,
              QueryExecutor.QUERY_NO_RESULTS);
    }
  },
  POSTGRESQL_INSERT_ROW("postgresql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (Statement statement =
              connection.createStatement(
                  ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
          ResultSet rows = statement.executeQuery("SELECT id, name FROM " + table)) {
        rows.moveToInsertRow();
        rows.updateInt(1, 7);
        rows.updateString(2, "seven");
        rows.insertRow();
      }
    }
  },
  MARIADB_STATEMENT("mariadb"),
  MARIADB_PREPARED_BATCH("mariadb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (PreparedStatement insert = connection.prepareStatement(insert(table))) {
        insert.addBatch();
        insert.executeBatch();
      }
    }
  },
  MARIADB_ONE_OF_SEVERAL("mariadb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (Connection several = DriverManager.getConnection(url + "&allowMultiQueries=true")) {
        execute(several, "SELECT 1; " + insert(table));
      }
    }
  },
  MARIADB_VERSIONED_COMMENT("mariadb") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      execute(connection, "/*!50000 " + insert(table) + " */");
    }
  },
  MYSQL_STATEMENT("mysql"),
  MYSQL_PREPARED_BY_THE_SERVER("mysql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (Connection preparing = DriverManager.getConnection(url + "&useServerPrepStmts=true");
          PreparedStatement insert = preparing.prepareStatement(insert(table))) {
        insert.execute();
      }
    }
  },
  MYSQL_PREPARED_BATCH("mysql") {
    @Override
    void write(Connection connection, String url, String table) throws Exception {
      try (PreparedStatement insert = connection.prepareStatement(insert(table))) {
        insert.addBatch();
        insert.executeBatch();
      }
    }
  };

  private final String product;

  DatabaseRoute(String product) {
    this.product = product;
  }

  String product() {
    return product;
  }

  void write(Connection connection, String url, String table) throws Exception {
    execute(connection, insert(table));
  }

  /** Whether the row is there once the route was taken. */
  boolean happens(String url, String table) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, create(table));
      try {
        write(connection, url, table);
      } catch (Throwable thrown) {
        if (exists(connection, table)) {
          throw new IllegalStateException("the row is there all the same", thrown);
        }
        throw thrown;
      }
      return exists(connection, table);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM " + table + " WHERE id = 7")) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String insert(String table) {
    return "INSERT INTO " + table + " VALUES (7, 'seven')";
  }

  private static String create(String table) {
    return "CREATE TABLE " + table + " (id INT PRIMARY KEY, name VARCHAR(20))";
  }
}
