package dev.armor.interceptors.gate;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on JDBC drivers. */
public final class SqlGate {
  private SqlGate() {}

  public static void enter(Object receiver, @Nullable String sql) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.enter", true);
      return;
    }
    try {
      handler.enter(receiver, sql);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Never throws: the call it follows has happened. */
  public static void exit(@Nullable Object receiver) {
    SqlHandler handler = Gate.sql();
    if (handler != null) {
      handler.exit(receiver);
    }
  }

  /** Never throws: the call it follows has happened. */
  public static void prepared(@Nullable Object statement, @Nullable String sql) {
    SqlHandler handler = Gate.sql();
    if (handler != null) {
      handler.prepared(statement, sql);
    }
  }

  public static void again(Object statement) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.again", true);
      return;
    }
    try {
      handler.again(statement);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connect(Object driver, @Nullable String url, @Nullable Properties options) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.connect", true);
      return;
    }
    try {
      handler.connect(driver, url, options);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connectSource(Object source) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.connectSource", true);
      return;
    }
    try {
      handler.connectSource(source);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void change(Object resultSet, String method) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.change", true);
      return;
    }
    try {
      handler.change(resultSet, method);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void ask(Object receiver, @Nullable String sql) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.ask", true);
      return;
    }
    try {
      handler.ask(receiver, sql);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void statement(
      @Nullable Object receiver,
      String product,
      String call,
      @Nullable String first,
      @Nullable String second) {
    SqlHandler handler = Gate.sql();
    if (handler == null) {
      Gate.unhandled("SqlGate.statement", true);
      return;
    }
    try {
      handler.statement(receiver, product, call, first, second);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
