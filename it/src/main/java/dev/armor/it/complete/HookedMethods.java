package dev.armor.it.complete;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The methods that an armor.jar hooks on one JDK release, as the tables inside it say. */
final class HookedMethods {
  private static final String TABLES = "inst/dev/armor/interceptors/hook/";

  /** Class, name and parameters; then the gate method that is called there. */
  private final Map<String, String> gateByMethod = new HashMap<>();

  private HookedMethods() {}

  static HookedMethods of(Path armorJar, int release) throws IOException {
    HookedMethods hooked = new HookedMethods();
    try (JarFile jar = new JarFile(armorJar.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(TABLES) && entry.getName().endsWith(".hooks")) {
          hooked.read(jar, entry, release);
        }
      }
      if (hooked.gateByMethod.isEmpty()) {
        throw new FileNotFoundException("no table of hooks in " + armorJar);
      }
    }
    return hooked;
  }

  boolean contains(JdkMethod method) {
    return gateByMethod.containsKey(method.toString());
  }

  /** These but for some, to see what would be open then. */
  HookedMethods without(Set<String> methods) {
    HookedMethods fewer = new HookedMethods();
    fewer.gateByMethod.putAll(gateByMethod);
    fewer.gateByMethod.keySet().removeAll(methods);
    return fewer;
  }

  private void read(JarFile jar, JarEntry entry, int release) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] columns = line.split("\\|", -1);
        if (columns.length > 4 && line.charAt(0) != '#' && applies(columns, release)) {
          gateByMethod.put(
              columns[0].trim() + "." + columns[1].trim(), columns[columns.length - 2].trim());
        }
      }
    }
  }

  /** The third column is the range of releases; a fourth of six names an operating system. */
  private static boolean applies(String[] columns, int release) {
    String system = columns.length > 5 ? columns[3].trim() : "any";
    if (!system.equals("any") && !system.equals("linux") && !system.equals("unix")) {
      return false;
    }
    String range = columns[2].trim();
    int dash = range.indexOf('-');
    if (range.endsWith("+")) {
      return release >= Integer.parseInt(range.substring(0, range.length() - 1));
    }
    return release >= Integer.parseInt(range.substring(0, dash))
        && release <= Integer.parseInt(range.substring(dash + 1));
  }
}
