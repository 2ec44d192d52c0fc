package dev.armor.it.bypass;

import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ways by classes that are loaded where hardly any stack is left: the JVM goes on with a class as
 * it is when an agent finds no room to change it.
 */
final class FullStackBypasses {
  private static final int STACK_BYTES = 1 << 19;

  private FullStackBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("library-read");
    reads
        .reads(
            "watched-folder-loaded-on-a-full-stack",
            at -> {
              loadAtTheBottom("sun.nio.fs.AbstractPoller", null);
              return ServiceBypasses.watched(at);
            })
        .but(Bypass::alone);
    Family queries = new Family("sql");
    queries
        .changes(
            "duckdb-loaded-on-a-full-stack",
            at -> {
              ClassLoader loader = FullStackBypasses.class.getClassLoader();
              // What the loader itself needs has to be there before.
              Class.forName("org.duckdb.DuckDBResultSet", false, loader);
              loadAtTheBottom("org.duckdb.DuckDBPreparedStatement", loader);
              VendorBypasses.use(
                  DriverManager.getConnection("jdbc:duckdb:"), "attach '" + at.fresh() + "' as x");
            })
        .but(Bypass::alone);
    return Stream.of(reads, queries).flatMap(family -> family.all().stream()).toList();
  }

  /** Loads a class at the greatest depth at which that works. */
  private static void loadAtTheBottom(String type, ClassLoader loader) throws Exception {
    Descent descent = new Descent(type, loader);
    Thread thread = new Thread(null, descent::deepen, "descent", STACK_BYTES);
    thread.start();
    thread.join();
    if (!descent.loaded) {
      throw new IllegalStateException(type + " was not loaded");
    }
  }

  private static final class Descent {
    private final String type;
    private final ClassLoader loader;
    private boolean loaded;

    Descent(String type, ClassLoader loader) {
      this.type = type;
      this.loader = loader;
    }

    @SuppressWarnings("InfiniteRecursion") // A full stack is what it is for.
    void deepen() {
      try {
        deepen();
      } catch (StackOverflowError | InternalError full) {
        // This was the bottom.
      }
      if (!loaded) {
        try {
          Class.forName(type, false, loader);
          loaded = true;
        } catch (ClassNotFoundException | Error deep) {
          // A frame further up there is more room.
        }
      }
    }
  }
}
