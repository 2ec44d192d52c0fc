package dev.armor.it.bypass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs ways in turn and prints how each ended. */
final class BypassProgram {
  private static final int PATIENCE_MILLIS = 20_000;

  private BypassProgram() {}

  /** Arguments: the root; kinds, separated by commas; then ids of ways. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    for (String id : List.of(arguments).subList(2, arguments.length)) {
      Bypass bypass = Bypasses.named(id);
      for (String kind : arguments[1].split(",")) {
        run(bypass, new Place(root, kind, id));
      }
    }
    System.out.flush();
    // Threads and servers that a way left behind must not keep the JVM.
    Runtime.getRuntime().halt(0);
  }

  private static void run(Bypass bypass, Place at) throws Exception {
    String[] end = {"wedged"};
    Thread thread =
        new Thread(
            () -> {
              String how;
              try {
                Object seen = bypass.body().run(at);
                Files.writeString(at.seen(), String.valueOf(seen));
                how = "returned";
              } catch (Throwable thrown) {
                how = Ending.of(thrown);
              }
              end[0] = how;
            },
            "way " + bypass.id());
    thread.setDaemon(true);
    thread.start();
    thread.join(PATIENCE_MILLIS);
    if (bypass.effect() == Effect.ENDED) {
      Files.writeString(at.seen(), "went on");
    }
    if (bypass.effect() == Effect.LISTENS && Served.isBound(at.port())) {
      Files.writeString(at.maps(), "");
    }
    if (bypass.effect() == Effect.LOADED) {
      Files.writeString(at.maps(), Files.readString(Path.of("/proc/self/maps")));
    }
    System.out.println(at.kind() + " " + at.id() + " " + end[0]);
  }
}
