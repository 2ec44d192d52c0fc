package dev.armor.it.route;

import java.nio.file.Path;

/** Runs routes in the governed JVM and prints how each ended. */
final class RouteProgram {
  private RouteProgram() {}

  /** Arguments: the scratch folder, then names of enums of routes. */
  public static void main(String[] arguments) throws Exception {
    Path scratch = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      for (Object constant : Class.forName(arguments[i]).getEnumConstants()) {
        Route route = (Route) constant;
        if (!route.existsOn(Runtime.version().feature())) {
          continue;
        }
        for (String kind : new String[] {"allowed", "forbidden"}) {
          Path folder = scratch.resolve(kind).resolve(route.name());
          Path seen = scratch.resolve("seen-" + kind + "-" + route.name());
          System.out.println(route.name() + " " + kind + " " + end(route, folder, seen));
        }
      }
    }
  }

  private static String end(Route route, Path folder, Path seen) {
    try {
      route.run(folder, seen);
      return "returned";
    } catch (Throwable thrown) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          return "blocked " + oneLine(cause);
        }
      }
      return "failed " + oneLine(thrown);
    }
  }

  private static String oneLine(Throwable thrown) {
    return String.valueOf(thrown).replace('\n', ' ');
  }
}
