package dev.armor.interceptors.code;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.LoadCode;
import java.io.File;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges native libraries. The JDK's own are free for its own classes alone. */
final class Libraries {
  /** Libraries of the JDK that are made for other programs, without their platform's trimmings. */
  private static final Set<String> SHARED = Set.of("jawt");

  private final Decider decider;
  private final String home = System.getProperty("java.home", "") + File.separatorChar;

  Libraries(Decider decider) {
    this.decider = decider;
  }

  /**
   * A library is loaded for a class. Native methods are found by the names of their classes, so a
   * library of the JDK serves whoever defines a class of such a name, with no hook in it.
   */
  void load(@Nullable Class<?> caller, String library) {
    if (decider.isOwnWork()) {
      return;
    }
    boolean ofHome = library.startsWith(home);
    if (!ofHome) {
      decider.decide(new LoadCode("native_library", library));
    } else if (!Belonging.isOfTheJdk(caller) && !SHARED.contains(name(library))) {
      decider.decide(new LoadCode("hidden_member", library));
    }
  }

  /** A library is loaded for its symbols. */
  void loadRaw(@Nullable String library) {
    if (library != null
        && !library.isEmpty()
        && !library.startsWith(home)
        && !decider.isOwnWork()) {
      decider.decide(new LoadCode("native_library", library));
    }
  }

  /** A library is loaded that a property names, or the machine's own when it names none. */
  void loadNamedBy(String property) {
    // Before the guard is up: the program may have put an object of its own class in their place.
    loadRaw(System.getProperty(property));
  }

  /** {@code jawt} of {@code /usr/lib/jvm/x/lib/libjawt.so}. */
  private static String name(String library) {
    String file = library.substring(library.lastIndexOf(File.separatorChar) + 1);
    int end = file.indexOf('.');
    String name = end < 0 ? file : file.substring(0, end);
    return name.startsWith("lib") ? name.substring(3) : name;
  }
}
