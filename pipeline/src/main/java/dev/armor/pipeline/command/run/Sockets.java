package dev.armor.pipeline.command.run;

/** Names of files that stand for a connection in a shell: {@code /dev/tcp/host/port}. */
public final class Sockets {
  private Sockets() {}

  /** Whether opening that file connects to somebody. */
  public static boolean isSocket(String path) {
    return path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/");
  }

  /** {@code host:port} of such a file. */
  public static String address(String path) {
    String rest = path.substring("/dev/tcp/".length());
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash) + ":" + rest.substring(slash + 1);
  }
}
