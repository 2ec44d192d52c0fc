package dev.armor.it.coexist;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** Does harmless things and their harmful twins, and prints how each ended. */
final class TracedProgram {
  private TracedProgram() {}

  /** Argument: a folder, in which the policy forbids {@code forbidden}. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          System.out.println("served " + exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    say("get", () -> get(root + "/allowed"));
    say("harmful get", () -> get(root + "/forbidden"));
    say("write", () -> Files.writeString(folder.resolve("allowed"), "text").getFileName());
    say("harmful write", () -> Files.writeString(folder.resolve("forbidden"), "text"));
    say("run", () -> new ProcessBuilder("true").start().waitFor());
    say("harmful run", () -> new ProcessBuilder("touch", folder + "/forbidden").start().waitFor());
    try (Connection database = DriverManager.getConnection("jdbc:h2:mem:traced");
        Statement statement = database.createStatement()) {
      say("create", () -> statement.executeUpdate("create table note as select 1 as step"));
      say("harmful drop", () -> statement.execute("drop table note"));
      say("query", () -> count(statement));
    }
    server.stop(0);
  }

  private static Object get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .statusCode();
  }

  private static Object count(Statement statement) throws Exception {
    try (ResultSet rows = statement.executeQuery("select count(*) from note")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void say(String what, Callable<Object> action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (SecurityException blocked) {
      System.out.println(what + ": blocked");
    } catch (Exception failure) {
      System.out.println(what + ": failed, " + failure);
    }
  }
}
