package dev.armor.it.bypass;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.SQLiteConnection;

/** Ways to files by what databases have beside JDBC, and by databases that few programs embed. */
public final class VendorBypasses {
  private static final String H2 = "jdbc:h2:mem:";

  private VendorBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("sql");
    sqlite(family);
    h2(family);
    others(family);
    return family.all();
  }

  private static void sqlite(Family family) {
    String memory = "jdbc:sqlite::memory:";
    family
        .changes(
            "sqlite-data-source",
            at -> {
              var source = new org.sqlite.SQLiteDataSource();
              source.setUrl("jdbc:sqlite:" + at.fresh());
              use(source.getConnection(), "create table t(a)");
            })
        .changes(
            "sqlite-factory-method",
            at ->
                use(
                    org.sqlite.JDBC.createConnection("jdbc:sqlite:" + at.fresh(), new Properties()),
                    "create table t(a)"))
        .changes(
            "sqlite-constructor",
            at ->
                use(
                    new org.sqlite.jdbc4.JDBC4Connection(
                        "jdbc:sqlite:" + at.fresh(), at.fresh().toString(), new Properties()),
                    "create table t(a)"))
        .changes(
            "sqlite-native-open",
            at -> {
              var database =
                  new org.sqlite.core.NativeDB(memory, "way", new org.sqlite.SQLiteConfig());
              org.sqlite.core.NativeDB.load();
              database.open(
                  at.fresh().toString(),
                  org.sqlite.SQLiteOpenMode.READWRITE.flag | org.sqlite.SQLiteOpenMode.CREATE.flag);
              database.exec("create table t(a)", true);
              database.close();
            })
        .changes(
            "sqlite-native-statement",
            at -> {
              try (Connection connection = DriverManager.getConnection(memory)) {
                connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .exec("attach '" + at.fresh() + "' as x; create table x.t(a)", true);
              }
            })
        .changes(
            "sqlite-native-backup",
            at -> {
              try (Connection connection = filled(memory)) {
                connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", at.fresh().toString(), null);
              }
            })
        .changes(
            "sqlite-backup-statement", at -> use(filled(memory), "backup to '" + at.fresh() + "'"))
        .changes(
            "sqlite-prepared-attach",
            at -> {
              try (Connection connection = DriverManager.getConnection(memory);
                  var attach = connection.prepareStatement("attach ? as x")) {
                attach.setString(1, at.fresh().toString());
                attach.execute();
                use(connection, "create table x.t(a)");
              }
            })
        .but(Bypass::asClosed)
        .changes(
            "sqlite-attach-expression",
            at ->
                use(
                    DriverManager.getConnection(memory),
                    "attach " + spelled(at.fresh()) + " as x",
                    "create table x.t(a)"))
        .but(Bypass::asClosed)
        .changes(
            "sqlite-vacuum-expression",
            at -> use(filled(memory), "vacuum into " + spelled(at.fresh())))
        .but(Bypass::asClosed);
  }

  private static void h2(Family family) {
    family
        .changes(
            "h2-backup",
            at ->
                use(
                    DriverManager.getConnection("jdbc:h2:file:" + at.aside().resolve("db")),
                    "backup to '" + at.fresh() + "'"))
        .changes(
            "h2-script-prepared",
            at -> {
              try (Connection connection = DriverManager.getConnection(H2);
                  var script = connection.prepareStatement("script to ?")) {
                script.setString(1, at.fresh().toString());
                script.execute();
              }
            })
        .changes(
            "h2-tool-script",
            at -> {
              try (Connection connection = DriverManager.getConnection(H2)) {
                org.h2.tools.Script.process(connection, at.fresh().toString(), "", "");
              }
            })
        .changes(
            "h2-tool-csv",
            at -> {
              try (Connection connection = DriverManager.getConnection(H2);
                  Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("select 1")) {
                new org.h2.tools.Csv().write(at.fresh().toString(), rows, null);
              }
            })
        .reads(
            "h2-tool-csv-read",
            at -> {
              try (ResultSet rows =
                  new org.h2.tools.Csv().read(at.secret().toString(), new String[] {"a"}, null)) {
                return rows.next() ? rows.getString(1) : "";
              }
            })
        .changes("h2-tool-delete", at -> org.h2.store.fs.FileUtils.delete(at.target().toString()))
        .changes(
            "h2-file-utilities",
            at -> {
              try (var out =
                  org.h2.store.fs.FileUtils.newOutputStream(at.fresh().toString(), false)) {
                out.write(1);
              }
            })
        .changes(
            "h2-constructor",
            at ->
                use(
                    new org.h2.jdbc.JdbcConnection(
                        "jdbc:h2:file:" + at.fresh(), new Properties(), "", "", false),
                    "select 1"))
        .listens(
            "h2-server",
            at ->
                org.h2.tools.Server.createTcpServer("-tcpPort", Integer.toString(at.port()))
                    .start());
  }

  private static void others(Family family) {
    family
        .changes(
            "hsqldb-database-file",
            at -> use(DriverManager.getConnection("jdbc:hsqldb:file:" + at.fresh()), "checkpoint"))
        .changes(
            "hsqldb-script",
            at ->
                use(
                    DriverManager.getConnection("jdbc:hsqldb:mem:way"),
                    "script '" + at.fresh() + "'"))
        .changes(
            "derby-database-folder",
            at -> use(derby("directory:" + at.fresh() + ";create=true"), "values 1"))
        .changes(
            "derby-export",
            at ->
                use(
                    derby("memory:" + at.kind() + ";create=true"),
                    "call syscs_util.syscs_export_query('values 1', '"
                        + at.fresh()
                        + "', null, null, null)"))
        .changes(
            "derby-backup",
            at ->
                use(
                    derby("memory:" + at.kind() + "b;create=true"),
                    "call syscs_util.syscs_backup_database('" + at.fresh() + "')"))
        .reads(
            "derby-import",
            at -> {
              Connection connection = derby("memory:" + at.kind() + "i;create=true");
              return use(
                  connection,
                  "create table t(a varchar(900))",
                  "call syscs_util.syscs_import_table(null, 'T', '"
                      + at.secret()
                      + "', '|', null, null, 0)",
                  "select a from t");
            })
        .changes(
            "duckdb-database-file",
            at -> use(DriverManager.getConnection("jdbc:duckdb:" + at.fresh()), "select 1"))
        .changes(
            "duckdb-factory-method",
            at ->
                use(
                    org.duckdb.DuckDBConnection.newConnection(
                        "jdbc:duckdb:" + at.fresh(), false, new Properties()),
                    "select 1"))
        .changes(
            "duckdb-copy",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "copy (select 1) to '" + at.fresh() + "'"))
        .but(Bypass::asClosed)
        .changes(
            "duckdb-copy-expression",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "copy (select 1) to (" + spelled(at.fresh()) + ")"))
        .but(Bypass::asClosed)
        .changes(
            "duckdb-query-log",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "set log_query_path = '" + at.fresh() + "'",
                    "select 1"))
        .changes(
            "duckdb-query-log-expression",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "set log_query_path = concat(" + spelled(at.fresh()) + ")",
                    "select 1"))
        .but(Bypass::asClosed)
        .changes(
            "duckdb-log-storage",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "call enable_logging(storage = 'file', storage_path = '" + at.fresh() + "')",
                    "select 1"))
        .changes(
            "duckdb-secrets",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "set secret_directory = '" + at.fresh() + "'",
                    "create persistent secret way (type http, bearer_token 'b')"))
        .changes(
            "duckdb-export",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "create table t(a int)",
                    "export database '" + at.fresh() + "'"))
        .changes(
            "duckdb-attach",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "attach '" + at.fresh() + "' as x"))
        .reads(
            "duckdb-read-text",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_text('" + at.secret() + "')"))
        .reads(
            "duckdb-file-as-table",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select * from read_csv('" + at.secret() + "', header=false)"))
        .reads(
            "duckdb-read-prepared",
            at -> {
              try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                  var read = connection.prepareStatement("select content from read_text(?)")) {
                read.setString(1, at.secret().toString());
                try (ResultSet rows = read.executeQuery()) {
                  return rows.next() ? rows.getString(1) : "";
                }
              }
            })
        .but(Bypass::asClosed)
        .reads(
            "duckdb-read-expression",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_text(" + spelled(at.secret()) + ")"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-read-listed-expression",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_blob([" + spelled(at.secret()) + "])"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-read-escaped",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_text(E'" + with(at, "\\x6f") + "')"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-read-wildcard",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_text('" + with(at, "?") + "')"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-read-two-literals",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select content from read_text('" + with(at, "o'\n'") + "')"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-query-text",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select * from query('select content from read_text(''"
                        + with(at, "o'' || ''")
                        + "'')')"))
        .but(Bypass::asClosed)
        .reads(
            "duckdb-glob",
            at ->
                use(
                    DriverManager.getConnection("jdbc:duckdb:"),
                    "select string_agg(file) from glob('" + at.folder() + "/*')"));
  }

  /** The path as an expression in whose text it does not stand. */
  private static String spelled(java.nio.file.Path path) {
    return "'"
        + path.toString().replace("/", "' || '/' || '").replace("forbid", "for' || 'bid")
        + "'";
  }

  /** The path of the secret with an {@code o} in the folder's name spelled otherwise. */
  private static String with(Place at, String spelled) {
    return at.secret()
        .toString()
        .replace("/forbidden", "/f" + spelled + "rbidden")
        .replace("/allowed", "/all" + spelled + "wed");
  }

  private static Connection derby(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:derby:" + name);
  }

  private static Connection filled(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table t(a)");
    }
    return connection;
  }

  static String use(Connection used, String... statements) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = used;
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
              text.append(rows.getString(1));
            }
          }
        }
      }
    }
    return text.toString();
  }
}
