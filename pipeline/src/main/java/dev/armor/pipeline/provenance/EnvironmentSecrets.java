package dev.armor.pipeline.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Finds the variables of an environment whose names say that their values are secret. */
public final class EnvironmentSecrets {

  private static final int SHORTEST = 12;

  /** Of a password that stands where only passwords do, eight characters tell enough. */
  private static final int SHORTEST_PASSWORD = 8;

  private EnvironmentSecrets() {}

  /** What is to be recognised of these variables; each source is {@code env NAME}. */
  public static Provenance of(Map<String, String> environment) {
    Provenance provenance = new Provenance();
    environment.forEach(
        (name, value) -> {
          // Short values, flags and paths come back everywhere; they prove nothing.
          if (value.length() >= SHORTEST && namesSecret(name) && !isPath(value)) {
            provenance.learnValue("env " + name, value.getBytes(StandardCharsets.UTF_8));
          } else if (value.length() >= SHORTEST) {
            String password = passwordIn(value);
            if (password.length() >= SHORTEST_PASSWORD) {
              provenance.learnValue("env " + name, password.getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    return provenance;
  }

  /** Whether a variable of that name is taken to hold a secret. */
  public static boolean namesSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("SECRET")
        || upper.contains("TOKEN")
        || upper.contains("PASSW")
        || upper.contains("CREDENTIAL")
        || upper.contains("PRIVATE_KEY")
        || upper.endsWith("_KEY")
        || upper.endsWith("APIKEY")
        || upper.endsWith("_PWD")
        || upper.endsWith("_DSN");
  }

  /** The password in a URL, whatever the variable is called; empty when there is none. */
  private static String passwordIn(String value) {
    int scheme = value.indexOf("://");
    int at = value.lastIndexOf('@');
    int colon = scheme < 0 ? -1 : value.indexOf(':', scheme + 3);
    return colon > 0 && colon < at ? value.substring(colon + 1, at) : "";
  }

  private static boolean isPath(String value) {
    return value.startsWith("/") || value.startsWith("file:");
  }
}
