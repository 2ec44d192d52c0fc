package dev.armor.pipeline.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The writing connection to the audit database. Belongs to one thread.
 *
 * <p>The connection is made without {@code DriverManager}, whose initialisation would load the
 * application's drivers before the application does.
 */
final class Database implements AutoCloseable {

  /** How long one transaction waits for another process that writes, in milliseconds. */
  static final int BUSY_TIMEOUT_MILLIS = 3_000;

  private static final long OPENING_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final String INSERT =
      "insert or ignore into record (id, time, decision, score, type, operation, tool, agent,"
          + " session, workspace, framework, protocol, principal, origin, mode, nanos,"
          + " survey_nanos, action, layers, reason, count)"
          + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private final Path file;
  private final Connection connection;
  private final Statement control;
  private final PreparedStatement insert;
  private final @Nullable Object fileKey;
  private @Nullable Object walKey;
  private boolean synced;

  private Database(Path file, Connection connection) throws SQLException, IOException {
    this.file = file;
    this.connection = connection;
    control = connection.createStatement();
    // fullfsync: on macOS a plain fsync leaves data in the drive's cache.
    control.executeUpdate(
        "pragma fullfsync=on; pragma cache_size=-2000; pragma wal_autocheckpoint=4000;"
            + " pragma journal_size_limit=16777216");
    synced = true;
    // Says now, not at the first block, when the file cannot be written or is held by another.
    control.execute("begin immediate");
    control.execute("rollback");
    insert = connection.prepareStatement(INSERT);
    fileKey = key(file);
  }

  /** Opens the database, makes it when it is missing, and brings its schema up to date. */
  static Database open(Path file) throws SQLException, IOException {
    OwnerOnly.file(file);
    Connection connection = connectToWrite(file);
    try {
      return new Database(file, connection);
    } catch (SQLException | IOException | RuntimeException failure) {
      try {
        connection.close();
      } catch (SQLException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }

  /**
   * Connects for reading and writing; the database is in WAL mode and has our schema then.
   *
   * <p>A database that two open at once as it is made is busy for one of them at once, whatever the
   * busy timeout: SQLite does not wait where it changes the journal mode. So we do.
   */
  static Connection connectToWrite(Path file) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MILLIS);
    while (true) {
      try {
        return migrated(file);
      } catch (SQLException failure) {
        if (!isBusy(failure) || System.nanoTime() - deadline > 0) {
          throw failure;
        }
        LockSupport.parkNanos(OPENING_PAUSE_NANOS);
      }
    }
  }

  private static Connection migrated(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "wal");
    settings.setProperty("synchronous", "full");
    Connection connection = connect(file, settings);
    try {
      Schema.migrate(connection);
      return connection;
    } catch (SQLException failure) {
      try {
        connection.close();
      } catch (SQLException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }

  /** Connects, to a database of whatever state. */
  static Connection connect(Path file, Properties settings) throws SQLException {
    settings.setProperty("busy_timeout", Integer.toString(BUSY_TIMEOUT_MILLIS));
    // Otherwise the driver matches a pattern and asks for the last row's number after every insert.
    settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
    String name = file.toAbsolutePath().toString();
    return new JDBC4Connection("jdbc:sqlite:" + name, name, settings);
  }

  /**
   * Writes rows in one transaction; a row whose id is stored already is left as it is, so that a
   * transaction of unknown outcome can be repeated.
   *
   * @param durable whether the rows must survive a power cut when this returns; otherwise they
   *     survive the end of this process
   */
  void write(List<StoredRecord> rows, boolean durable) throws SQLException, IOException {
    if (durable != synced) {
      control.execute(durable ? "pragma synchronous=full" : "pragma synchronous=normal");
      synced = durable;
    }
    control.execute("begin immediate");
    try {
      for (int i = 0; i < rows.size(); i++) {
        insert(rows.get(i));
      }
      control.execute("commit");
    } catch (SQLException | RuntimeException failure) {
      try {
        control.execute("rollback");
      } catch (SQLException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
    verifyInPlace();
  }

  /** Writes without changing anything, to see whether it works. */
  void probe() throws SQLException, IOException {
    control.execute("pragma user_version=" + Schema.VERSION);
    verifyInPlace();
  }

  /** Whether a failure passes by waiting: another process writes, or the disk is full. */
  static boolean isBusyOrFull(Throwable failure) {
    return failure instanceof SQLException sql
        && (isBusy(sql) || code(sql) == SQLiteErrorCode.SQLITE_FULL.code);
  }

  private static boolean isBusy(SQLException failure) {
    return code(failure) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static int code(SQLException failure) {
    return failure.getErrorCode() & 0xff; // the rest tells kinds of one code apart
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void insert(StoredRecord row) throws SQLException {
    insert.setString(1, row.id());
    insert.setLong(2, row.time());
    insert.setString(3, row.decision());
    insert.setInt(4, row.score());
    insert.setString(5, row.type());
    insert.setString(6, row.operation());
    insert.setString(7, row.tool());
    insert.setString(8, row.agent());
    insert.setString(9, row.session());
    insert.setString(10, row.workspace());
    insert.setString(11, row.framework());
    insert.setString(12, row.protocol());
    insert.setString(13, row.principal());
    insert.setString(14, row.origin());
    insert.setString(15, row.mode());
    insert.setLong(16, row.nanos());
    insert.setLong(17, row.surveyNanos());
    insert.setString(18, row.action());
    insert.setString(19, row.layers());
    insert.setString(20, row.reason());
    insert.setLong(21, row.count());
    insert.executeUpdate();
  }

  /**
   * SQLite goes on writing to files that were deleted or moved away under it; what was written then
   * is lost, so it does not count as recorded.
   */
  private void verifyInPlace() throws IOException {
    if (fileKey == null) {
      return; // a file system without file identity
    }
    Object wal = key(file.resolveSibling(file.getFileName() + "-wal"));
    if (walKey == null) {
      walKey = wal;
    }
    if (!fileKey.equals(key(file)) || walKey == null || !walKey.equals(wal)) {
      throw new IOException("the database " + file + " was deleted or replaced while in use");
    }
  }

  private static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException missing) {
      return null;
    }
  }
}
