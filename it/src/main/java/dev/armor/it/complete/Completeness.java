package dev.armor.it.complete;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints what the JDK that runs it, or the one named, has beside the hooks of an armor.jar. The
 * reviewed answers are {@code remainder-RELEASE.txt} beside this class; see {@code
 * docs/coverage.md}.
 */
public final class Completeness {
  private Completeness() {}

  /** Arguments: the armor.jar; the home of a JDK and its release, else those of this one. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.home"));
    int release =
        arguments.length > 2 ? Integer.parseInt(arguments[2]) : Runtime.version().feature();
    Remainder remainder = Remainder.of(home, HookedMethods.of(Path.of(arguments[0]), release));
    System.out.print(RemainderFile.of(release).reviewing(remainder).text());
    System.err.printf(
        Locale.ROOT,
        "JDK %d: %d public methods reach %d native methods of the outside; beside the hooks, %d of"
            + " these are first reached by %d%n",
        release,
        remainder.withHooks(),
        remainder.outside(),
        remainder.routes().size(),
        remainder.routes().values().stream().mapToInt(java.util.SortedSet::size).sum());
    remainder.unreviewed().forEach(method -> System.err.println("not in natives.table: " + method));
  }
}
