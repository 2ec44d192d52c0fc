package dev.armor.interceptors.gate;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is handed to databases. JDBC's types are in a module that java.base does not see, so
 * receivers come as objects.
 *
 * <p>Throws {@link SecurityException} for what may not happen.
 */
public interface SqlHandler {
  /** SQL is handed to a statement or connection. */
  void enter(Object receiver, @Nullable String sql);

  /**
   * The call that {@link #enter} announced has ended.
   *
   * @param receiver null when it ended by an exception
   */
  void exit(@Nullable Object receiver);

  /**
   * A driver is asked to open a database.
   *
   * @param options what is asked for beside the URL, credentials among it
   */
  void connect(Object driver, @Nullable String url, @Nullable Properties options);

  /** A data source is asked for a connection. */
  void connectSource(Object source);
}
