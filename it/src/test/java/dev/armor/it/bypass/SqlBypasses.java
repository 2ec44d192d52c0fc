package dev.armor.it.bypass;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

/** Ways to files and programs by databases that run inside the JVM. */
public final class SqlBypasses {
  private static final String MEMORY = "jdbc:h2:mem:";

  private SqlBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("sql");
    family
        .changes("h2-database-file", at -> run("jdbc:h2:file:" + at.fresh(), "select 1"))
        .changes("h2-script-to", at -> run(MEMORY, "script to '" + at.fresh() + "'"))
        .changes(
            "h2-csv-write", at -> run(MEMORY, "call csvwrite('" + at.fresh() + "', 'select 1')"))
        .but(Bypass::asClosed)
        .changes(
            "h2-file-write", at -> run(MEMORY, "call file_write('after', '" + at.fresh() + "')"))
        .but(Bypass::asClosed)
        .reads("h2-file-read", at -> run(MEMORY, "select file_read('" + at.secret() + "', null)"))
        .but(Bypass::asClosed)
        .reads(
            "h2-csv-read",
            at -> run(MEMORY, "select * from csvread('" + at.secret() + "', 'a', null)"))
        .but(Bypass::asClosed)
        .reads(
            "h2-run-script",
            at -> run(MEMORY, "runscript from '" + at.folder() + "/script.sql'", "select c from t"))
        .but(Bypass::asClosed)
        .reads(
            "h2-url-init",
            at ->
                run(
                    MEMORY + ";INIT=RUNSCRIPT FROM '" + at.folder() + "/script.sql'",
                    "select c from t"))
        .but(Bypass::asClosed)
        .reads(
            "h2-linked-csv",
            at ->
                run(
                    MEMORY,
                    "create table x as select * from csvread('" + at.secret() + "', 'a', null)",
                    "select * from x"))
        .but(Bypass::asClosed)
        .runs(
            "h2-alias",
            at ->
                run(
                    MEMORY,
                    "create alias way as 'void way(String p) throws Exception { new"
                        + " ProcessBuilder(\"touch\", p).start().waitFor(); }'",
                    "call way('" + at.marker() + "')"))
        .but(Bypass::asClosed)
        .runs(
            "h2-alias-of-a-method",
            at ->
                run(
                    MEMORY,
                    "create alias way for 'dev.armor.it.bypass.SqlBypasses.touch'",
                    "call way('" + at.marker() + "')"))
        .but(Bypass::asClosed)
        .changes(
            "sqlite-database-file", at -> run("jdbc:sqlite:" + at.fresh(), "create table t(a)"))
        .changes(
            "sqlite-attach",
            at ->
                run(
                    "jdbc:sqlite::memory:",
                    "attach '" + at.fresh() + "' as x",
                    "create table x.t(a)"))
        .changes(
            "sqlite-vacuum-into",
            at ->
                run(
                    "jdbc:sqlite::memory:",
                    "create table t(a)",
                    "vacuum into '" + at.fresh() + "'"))
        .changes(
            "sqlite-attach-uri",
            at ->
                run(
                    "jdbc:sqlite::memory:",
                    "attach 'file:" + at.fresh() + "?mode=rwc' as x",
                    "create table x.t(a)"));
    return family.all();
  }

  /** Called by a database. */
  public static void touch(String path) throws Exception {
    new ProcessBuilder("touch", path).start().waitFor();
  }

  private static String run(String url, String... statements) throws Exception {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url);
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
