package dev.armor.it.database;

/** Takes each route to a table that may be written, and to one that may not. */
final class DatabaseProgram {
  private DatabaseProgram() {}

  /** Arguments: names of routes, each followed by its URL. */
  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      DatabaseRoute route = DatabaseRoute.valueOf(arguments[i]);
      for (String kind : new String[] {"allowed", "forbidden"}) {
        String table = kind + "_" + route.name().toLowerCase(java.util.Locale.ROOT);
        System.out.println(route + " " + kind + " " + end(route, arguments[i + 1], table));
      }
    }
    System.exit(0); // pools and databases keep threads
  }

  private static String end(DatabaseRoute route, String url, String table) {
    try {
      return route.happens(url, table) ? "written" : "nothing written";
    } catch (Throwable thrown) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        if (thrown instanceof IllegalStateException || cause instanceof SecurityException) {
          return (thrown instanceof IllegalStateException ? "late " : "blocked ")
              + String.valueOf(cause).replace('\n', ' ');
        }
      }
      return "failed " + String.valueOf(thrown).replace('\n', ' ');
    }
  }
}
