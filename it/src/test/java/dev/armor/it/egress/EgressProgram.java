package dev.armor.it.egress;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends an ordinary text by each route, reads a file of secrets, and sends what stands in it the
 * same way; then logs in with it, as programs do.
 *
 * <p>Arguments: the file, then for each route two ports; a port for each login.
 */
final class EgressProgram {
  static final String ORDINARY = "an ordinary report on the weather of last week: rain and wind";

  private EgressProgram() {}

  public static void main(String[] arguments) throws Exception {
    EgressRoute[] routes = EgressRoute.values();
    int next = 1;
    for (EgressRoute route : routes) {
      int port = Integer.parseInt(arguments[next++]);
      say(route + " ordinary", () -> route.send(port, EgressRoute.ascii(ORDINARY)));
    }
    byte[] secret = Files.readAllBytes(Path.of(arguments[0]));
    for (EgressRoute route : routes) {
      int port = Integer.parseInt(arguments[next++]);
      say(route + " secret", () -> route.send(port, secret));
    }
    String value = new String(secret, "US-ASCII").strip();
    value = value.substring(value.indexOf(' ') + 1);
    for (Login login : Login.values()) {
      int port = Integer.parseInt(arguments[next++]);
      byte[] bytes = login.bytes(value);
      say(
          login + " login",
          () -> {
            try (Socket socket = new Socket(EgressRoute.LOOPBACK, port)) {
              OutputStream out = socket.getOutputStream();
              out.write(bytes);
            }
          });
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void say(String what, Work work) {
    String end = "returned";
    try {
      work.run();
    } catch (Throwable thrown) {
      end = "failed " + thrown;
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          end = "blocked " + cause.getMessage();
        }
      }
    }
    System.out.println(what + " " + end.replace('\n', ' '));
  }
}
