package dev.armor.interceptors.file;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the JVM reads for itself: its own home, the jars and classes of the class path, the system's
 * source of randomness. Read at start, before the program can change the properties.
 */
final class Infrastructure {
  private static final String PARENT = ".." + File.separatorChar;

  private final List<String> homes = new ArrayList<>();
  private final Set<String> files = new HashSet<>();
  private final List<String> classFolders = new ArrayList<>();

  Infrastructure() {
    homes.add(System.getProperty("java.home", "") + File.separatorChar);
    files.add("/dev/random");
    files.add("/dev/urandom");
    add(System.getProperty("java.class.path", ""));
    add(System.getProperty("jdk.module.path", ""));
  }

  /** Whether reading that absolute path is the JVM's own business. */
  boolean isReadByTheJvm(String path) {
    if (files.contains(path)) {
      return true;
    }
    if (path.contains(PARENT)) {
      return false;
    }
    for (String home : homes) {
      if (path.startsWith(home)) {
        return true;
      }
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

  private void add(String classPath) {
    for (String entry : classPath.split(File.pathSeparator)) {
      String path = new File(entry).getAbsolutePath();
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
}
