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

  /** A statement with that text was made, and may be run at any time from now on. */
  void prepared(@Nullable Object statement, @Nullable String sql);

  /** What may be a statement that was prepared before is run. */
  void again(Object statement);

  /**
   * A driver is asked to open a database.
   *
   * @param options what is asked for beside the URL, credentials among it
   */
  void connect(Object driver, @Nullable String url, @Nullable Properties options);

  /** A data source is asked for a connection. */
  void connectSource(Object source);

  /**
   * A row of a result is about to be written: {@code method} is insertRow, updateRow or deleteRow.
   */
  void change(Object resultSet, String method);

  /** SQL is handed to what may be a connection or batch of R2DBC. */
  void ask(Object receiver, @Nullable String sql);

  /**
   * A product's own method is called.
   *
   * @param receiver null when the method is static
   * @param call {@code sql} when {@code first} is the text, {@code open} when it is the file or URL
   *     that is opened and {@code second} holds numeric flags, else the text that amounts to the
   *     call, with <code>{1}</code> and <code>{2}</code> for the arguments
   */
  void statement(
      @Nullable Object receiver,
      String product,
      String call,
      @Nullable String first,
      @Nullable String second);
}
