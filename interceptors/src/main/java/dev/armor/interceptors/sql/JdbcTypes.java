package dev.armor.interceptors.sql;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What an object is to JDBC. Apart from the adapter, so that java.sql is loaded only when used. */
final class JdbcTypes {
  /** Names under which data sources publish their URL; JDBC itself has none. */
  private static final String[] URL_GETTERS = {"getUrl", "getURL", "getJdbcUrl"};

  private JdbcTypes() {}

  static boolean runsSql(Object receiver) {
    return receiver instanceof Statement || receiver instanceof Connection;
  }

  /**
   * The product behind a statement or connection, as its JDBC URL names it ({@code h2}); empty when
   * it does not tell. Asked of the object itself, since pools and proxies stand before any product.
   */
  static String productOf(Object receiver) {
    try {
      Connection connection =
          receiver instanceof Statement
              ? ((Statement) receiver).getConnection()
              : (Connection) receiver;
      return productOf(connection.getMetaData().getURL());
    } catch (SQLException | RuntimeException | AbstractMethodError untold) {
      // Closed, or a proxy that knows less than the interface: the text is then judged as any SQL.
      return "";
    }
  }

  /** The product that a JDBC URL names; empty when it is none. */
  static String productOf(@Nullable String url) {
    if (url == null || !url.startsWith("jdbc:")) {
      return "";
    }
    int end = url.indexOf(':', 5);
    return end < 0 ? "" : url.substring(5, end).toLowerCase(Locale.ROOT);
  }

  static boolean isResultSet(Object receiver) {
    return receiver instanceof ResultSet;
  }

  /** The table of a result's first column, empty when it is not told. */
  static String tableOf(Object result) {
    try {
      String table = ((ResultSet) result).getMetaData().getTableName(1);
      return table == null ? "" : table;
    } catch (SQLException | RuntimeException | AbstractMethodError untold) {
      return "";
    }
  }

  /** As {@link #productOf(Object)}, of a result. */
  static String productOfResult(Object result) {
    try {
      Statement statement = ((ResultSet) result).getStatement();
      return statement == null ? "" : productOf(statement);
    } catch (SQLException | RuntimeException | AbstractMethodError untold) {
      return "";
    }
  }

  static boolean isDriver(Object receiver) {
    return receiver instanceof Driver;
  }

  static boolean isDataSource(Object receiver) {
    return receiver instanceof DataSource;
  }

  /** The URL of a data source that tells it; null when it does not, and its driver will. */
  static @Nullable String urlOf(Object source) {
    for (String getter : URL_GETTERS) {
      try {
        Object url = source.getClass().getMethod(getter).invoke(source);
        if (url instanceof String) {
          return (String) url;
        }
      } catch (NoSuchMethodException
          | IllegalAccessException
          | InvocationTargetException
          | RuntimeException unknown) {
        // Not this name, or not now: the connection is judged when the driver opens it.
      }
    }
    return null;
  }
}
