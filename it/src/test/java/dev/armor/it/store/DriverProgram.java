package dev.armor.it.store;

/** Takes one route harmlessly and then harmfully, and says how that ended. */
final class DriverProgram {
  private DriverProgram() {}

  /** Arguments: names of routes, each followed by its URL. */
  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      DriverRoute route = DriverRoute.valueOf(arguments[i]);
      System.out.println(route + " harmless " + end(route, arguments[i + 1], false));
      System.out.println(route + " harmful " + end(route, arguments[i + 1], true));
    }
    System.exit(0); // drivers keep threads
  }

  private static String end(DriverRoute route, String url, boolean harmful) {
    try {
      route.go(url, harmful);
      return "done";
    } catch (Throwable thrown) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          return "blocked " + cause.getMessage();
        }
      }
      return "failed " + String.valueOf(thrown).replace('\n', ' ');
    }
  }
}
