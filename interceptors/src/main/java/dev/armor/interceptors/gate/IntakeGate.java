package dev.armor.interceptors.gate;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Called by hooks of methods that bring something in, mostly as they return. Never throws: what
 * came is there, and the program goes on with it.
 *
 * <p>While no table is marked, all that concerns rows is the read of two fields.
 */
public final class IntakeGate {
  private IntakeGate() {}

  public static void answer(Object response) {
    IntakeHandler handler = Gate.intake();
    if (handler != null) {
      try {
        handler.answer(response);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above; the handler has noted it.
      }
    }
  }

  public static void opened(Object stream, Object connection) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && stream != null) {
      try {
        handler.opened(stream, connection);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void received(String url, @Nullable String type, Object body) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && url != null && body != null) {
      try {
        handler.received(url, type, body);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void read(int count, Object stream, byte[] bytes, int offset) {
    IntakeHandler handler = Gate.intake();
    if (handler != null) {
      try {
        handler.read(count, stream, bytes, offset);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void heard(Object socket, URI url, CharSequence text, boolean last) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && url != null && text != null) {
      try {
        handler.heard(socket, url, text, last);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void prepared(Object statement, Object receiver, String sql) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && handler.marksRows() && statement != null && sql != null) {
      try {
        handler.prepared(statement, sql);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void executed(boolean hasRows, Object statement, String sql) {
    IntakeHandler handler = Gate.intake();
    if (hasRows && handler != null && handler.marksRows() && sql != null) {
      try {
        handler.executed(statement, sql);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void queried(Object resultSet, Object statement, @Nullable String sql) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && handler.marksRows() && resultSet != null) {
      try {
        handler.rows(resultSet, statement, sql);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void rows(Object resultSet, Object statement) {
    queried(resultSet, statement, null);
  }

  public static void value(Object value, Object resultSet, int column) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && handler.hasMarkedRows() && value != null) {
      told(handler, value, resultSet, column, null);
    }
  }

  public static void labelled(Object value, Object resultSet, String label) {
    IntakeHandler handler = Gate.intake();
    if (handler != null && handler.hasMarkedRows() && value != null) {
      told(handler, value, resultSet, 0, label);
    }
  }

  private static void told(
      IntakeHandler handler, Object value, Object resultSet, int column, @Nullable String label) {
    try {
      handler.value(value, resultSet, column, label);
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      // See above.
    }
  }
}
