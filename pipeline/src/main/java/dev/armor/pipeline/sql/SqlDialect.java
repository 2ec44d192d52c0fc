package dev.armor.pipeline.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The family of SQL that a driver speaks, as far as it changes where a literal ends. */
public enum SqlDialect {
  /** Not known: whatever any of the others would run counts. */
  ANY,
  DERBY,
  DUCKDB,
  H2,
  MYSQL,
  ORACLE,
  POSTGRESQL,
  SQLITE,
  SQLSERVER;

  /**
   * The dialect of a driver, named by its class, its product or a JDBC URL; {@link #ANY} when that
   * says nothing.
   */
  public static SqlDialect of(@Nullable String driver) {
    if (driver == null || driver.isEmpty()) {
      return ANY;
    }
    String name = driver.toLowerCase(Locale.ROOT);
    if (name.startsWith("jdbc:")) {
      // The rest of a URL names hosts and databases, which may be called anything.
      int end = name.indexOf(':', 5);
      name = end < 0 ? name : name.substring(5, end);
    }
    if (name.contains("mysql") || name.contains("mariadb")) {
      return MYSQL;
    }
    if (name.contains("postgres") || name.contains("pgsql") || name.contains("redshift")) {
      return POSTGRESQL;
    }
    if (name.contains("sqlserver") || name.contains("sql server") || name.contains("jtds")) {
      return SQLSERVER;
    }
    for (SqlDialect dialect : values()) {
      if (dialect != ANY
          && dialect != H2
          && name.contains(dialect.name().toLowerCase(Locale.ROOT))) {
        return dialect;
      }
    }
    return name.equals("h2") || name.startsWith("jdbc:h2:") || name.startsWith("org.h2.")
        ? H2
        : ANY;
  }

  /** Whether {@code #} begins a comment; unknown drivers are taken to read it so. */
  boolean hashIsComment() {
    return this == ANY || this == MYSQL;
  }

  /** Whether {@code "x"} is a string whatever it holds. */
  boolean doubleQuoteIsString() {
    return this == MYSQL;
  }

  /** Whether {@code $tag$...$tag$} is a string. */
  boolean hasDollarStrings() {
    return this == ANY || this == POSTGRESQL || this == H2 || this == DUCKDB;
  }

  /** Whether {@code [x]} can be a name. */
  boolean hasBracketNames() {
    return this == ANY || this == SQLSERVER || this == SQLITE;
  }
}
