package dev.armor.it.route;

import java.nio.file.Path;

/** One way to have an effect. Runs in the governed JVM; is prepared and checked outside of it. */
public interface Route {

  /** The enum constant's name. */
  String name();

  /** Whether JDKs of that feature release have the route. */
  default boolean existsOn(int release) {
    return true;
  }

  /** Makes what the route needs, in a folder of its own. */
  default void prepare(Path folder) throws Exception {}

  /**
   * Has the effect, or throws.
   *
   * @param folder the route's own; the policy forbids what lies below {@code forbidden}
   * @param seen a file outside of it, to which a route writes what it could read
   */
  void run(Path folder, Path seen) throws Exception;

  /** Whether the effect is there, as anybody can see. */
  boolean happened(Path folder, Path seen) throws Exception;
}
