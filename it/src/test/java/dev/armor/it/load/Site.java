package dev.armor.it.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the threads act upon: a folder, servers on loopback and databases, some of it forbidden by
 * the policy. It notices on its own side when something forbidden is touched.
 */
final class Site implements AutoCloseable {
  private static final int BACKLOG = 2_000;

  /** Requests that are under way at once; more would only queue at the server. */
  private static final int REQUESTS = 32;

  final Path folder;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Semaphore requests = new Semaphore(REQUESTS);
  final Semaphore processes = new Semaphore(2);
  final BlockingQueue<Connection> h2;
  final BlockingQueue<Connection> sqlite;
  final InetSocketAddress open;
  final InetSocketAddress forbidden;
  final String root;

  private final AtomicInteger touched = new AtomicInteger();
  private final ServerSocket openServer;
  private final ServerSocket forbiddenServer;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  /**
   * Opens it.
   *
   * @param forbiddenPort to which the policy allows no connection
   */
  Site(Path folder, int forbiddenPort) throws IOException, SQLException {
    this.folder = folder;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    openServer = new ServerSocket(0, BACKLOG, loopback);
    open = (InetSocketAddress) openServer.getLocalSocketAddress();
    accept(openServer, new AtomicInteger());
    forbiddenServer = new ServerSocket(forbiddenPort, BACKLOG, loopback);
    forbidden = (InetSocketAddress) forbiddenServer.getLocalSocketAddress();
    accept(forbiddenServer, touched);
    server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    server.createContext("/", exchange -> answer(exchange, "fine"));
    server.createContext(
        "/forbidden",
        exchange -> {
          touched.incrementAndGet();
          answer(exchange, "echo harm");
        });
    server.setExecutor(threads);
    server.start();
    root = "http://127.0.0.1:" + server.getAddress().getPort();
    h2 = connections("jdbc:h2:mem:load;DB_CLOSE_DELAY=-1", 16);
    // One: SQLite has one writer at a time and says "busy" to the others.
    sqlite = connections("jdbc:sqlite:" + folder.resolve("notes.db"), 1);
  }

  /**
   * How often a forbidden server was reached or a table is gone; 0 unless Armor failed. What lies
   * in the folder is checked from outside.
   */
  int touched() throws SQLException, InterruptedException {
    return touched.get() + (isThere(h2) ? 0 : 1) + (isThere(sqlite) ? 0 : 1);
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    openServer.close();
    forbiddenServer.close();
  }

  private static void accept(ServerSocket server, AtomicInteger count) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try (Socket socket = server.accept()) {
                  count.incrementAndGet();
                } catch (IOException closed) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, String text)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static BlockingQueue<Connection> connections(String url, int number) throws SQLException {
    BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(number);
    for (int i = 0; i < number; i++) {
      connections.add(DriverManager.getConnection(url));
    }
    try (Statement statement = connections.element().createStatement()) {
      statement.execute("create table note (writer varchar(40), step int)");
      statement.execute("insert into note values ('first', 0)");
    }
    return connections;
  }

  private static boolean isThere(BlockingQueue<Connection> database)
      throws SQLException, InterruptedException {
    Connection connection = database.take();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from note where writer = 'first'")) {
      return rows.next() && rows.getInt(1) == 1;
    } finally {
      database.put(connection);
    }
  }
}
