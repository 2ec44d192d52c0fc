package dev.armor.it.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Does with one client what programs do, and prints how each request ended. */
public final class ClientProgram {
  private static final String BODY = "a body that may be sent";

  private ClientProgram() {}

  private interface Work {
    String run() throws Exception;
  }

  /**
   * Arguments: the client, the server's address, the ports of its HTTP and SOCKS proxies, a file of
   * secrets.
   */
  public static void main(String[] arguments) throws Exception {
    Client client = Client.valueOf(arguments[0]);
    String base = arguments[1];
    direct(client, base, Path.of(arguments[4]));
    proxied(client, new Via(Via.Kind.HTTP, Integer.parseInt(arguments[2])));
    proxied(client, new Via(Via.Kind.SOCKS, Integer.parseInt(arguments[3])));
    // Some clients keep threads that are no daemons; records are written as the JVM ends.
    System.exit(0);
  }

  private static void direct(Client client, String base, Path secrets) throws Exception {
    Caller caller = client.open(Via.DIRECT);
    try {
      byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
      end("get", () -> caller.get(base + "/allowed/get"));
      end("get-forbidden", () -> caller.get(base + "/forbidden/get"));
      end("get-again", () -> caller.get(base + "/allowed/again"));
      end("post", () -> caller.post(base + "/allowed/post", body));
      end("post-forbidden", () -> caller.post(base + "/forbidden/post", body));
      end("stream", () -> caller.stream(base + "/allowed/stream", in(body)));
      end("stream-forbidden", () -> caller.stream(base + "/forbidden/stream", in(body)));
      end("redirect", () -> caller.get(base + "/redirect/allowed/end"));
      end("redirect-forbidden", () -> caller.get(base + "/redirect/forbidden/end"));
      end("async", () -> caller.getAsync(base + "/allowed/async").get(20, TimeUnit.SECONDS));
      end(
          "async-forbidden",
          () -> caller.getAsync(base + "/forbidden/async").get(20, TimeUnit.SECONDS));
      byte[] secret = Files.readAllBytes(secrets);
      end("post-secret", () -> caller.post(base + "/allowed/post-secret", secret));
      byte[] late = late(secret);
      end("stream-secret", () -> caller.stream(base + "/allowed/stream-secret", in(late)));
      end("get-last", () -> caller.get(base + "/allowed/last"));
    } finally {
      caller.close();
    }
  }

  private static void proxied(Client client, Via via) throws Exception {
    String name = via.kind() == Via.Kind.HTTP ? "http-proxy" : "socks-proxy";
    Caller caller;
    try {
      caller = client.open(via);
    } catch (UnsupportedOperationException none) {
      System.out.println(name + " none " + none.getMessage());
      return;
    }
    try {
      end(name, () -> caller.get("http://allowed.test/allowed/" + name));
      end(name + "-forbidden", () -> caller.get("http://forbidden.test/allowed/" + name));
    } finally {
      caller.close();
    }
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** The secret behind more than a client buffers. */
  private static byte[] late(byte[] secret) {
    byte[] late = new byte[100_000 + secret.length];
    Arrays.fill(late, (byte) '.');
    System.arraycopy(secret, 0, late, 100_000, secret.length);
    return late;
  }

  private static void end(String name, Work work) {
    String end;
    try {
      end = "returned " + work.run();
    } catch (Throwable thrown) {
      end = "failed " + thrown;
      if (security(thrown, 0)) {
        end = "blocked " + end;
      }
    }
    System.out.println(name + " " + end.replace('\n', ' '));
  }

  private static boolean security(Throwable thrown, int depth) {
    if (thrown == null || depth > 8) {
      return false;
    }
    if (thrown instanceof SecurityException || security(thrown.getCause(), depth + 1)) {
      return true;
    }
    for (Throwable other : thrown.getSuppressed()) {
      if (security(other, depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
