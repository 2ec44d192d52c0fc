package dev.armor.interceptors.file;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the JVM reads for itself: its own home, the jars and classes of the class path, the system's
 * source of randomness. Read at start, before the program can change the properties.
 */
final class Infrastructure {
  private static final String PARENT = ".." + File.separatorChar;

  private final List<String> homes = new ArrayList<>();
  private final Set<String> files = ConcurrentHashMap.newKeySet();
  private final List<String> classFolders = new CopyOnWriteArrayList<>();

  private final String classPath = System.getProperty("java.class.path", "");
  private final String modulePath = System.getProperty("jdk.module.path", "");
  private volatile boolean settled;

  Infrastructure() {
    homes.add(System.getProperty("java.home", "") + File.separatorChar);
    files.add("/dev/random");
    files.add("/dev/urandom");
    addAll(classPath);
    addAll(modulePath);
  }

  /**
   * Takes in where the class path leads, once: to be called before anybody may change that. Whoever
   * comes later waits until it is done and adds nothing; the links may be others by then.
   */
  void settle() {
    if (!settled) {
      resolveOnce();
    }
  }

  private synchronized void resolveOnce() {
    if (settled) {
      return;
    }
    for (String path : List.of(classPath, modulePath)) {
      for (String entry : path.split(File.pathSeparator)) {
        add(RealPath.followed(entry).real());
      }
    }
    settled = true;
  }

  /**
   * Whether reading that path is the JVM's own business when others can have put links into the
   * folders of the class path; not into the JDK's home.
   *
   * @param real where it leads
   */
  boolean isReadByTheJvm(String path, String real) {
    String absolute = new File(path).getAbsolutePath();
    return isOfTheJdk(absolute) || isReadByTheJvm(real);
  }

  /** Whether reading that absolute path is the JVM's own business. */
  boolean isReadByTheJvm(String path) {
    if (files.contains(path)) {
      return true;
    }
    if (path.contains(PARENT)) {
      return false;
    }
    if (isOfTheJdk(path)) {
      return true;
    }
    if (path.endsWith(".class")) {
      for (String folder : classFolders) {
        if (path.startsWith(folder)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOfTheJdk(String path) {
    for (String home : homes) {
      if (path.startsWith(home)) {
        return true;
      }
    }
    return false;
  }

  private void addAll(String classPath) {
    for (String entry : classPath.split(File.pathSeparator)) {
      add(new File(entry).getAbsolutePath());
    }
  }

  private void add(String absolute) {
    String path = absolute;
    if (path.endsWith(".jar") || path.endsWith(".zip") || path.endsWith(".war")) {
      files.add(path);
    } else {
      while (path.endsWith("/.")) {
        path = path.substring(0, path.length() - 2);
      }
      classFolders.add(path.endsWith(File.separator) ? path : path + File.separatorChar);
    }
  }
}
