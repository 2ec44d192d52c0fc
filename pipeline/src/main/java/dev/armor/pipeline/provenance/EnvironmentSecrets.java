package dev.armor.pipeline.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Finds the variables of an environment whose names say that their values are secret. */
public final class EnvironmentSecrets {

  private static final int SHORTEST = 12;

  private EnvironmentSecrets() {}

  /** What is to be recognised of these variables; each source is {@code env NAME}. */
  public static Provenance of(Map<String, String> environment) {
    Provenance provenance = new Provenance();
    environment.forEach(
        (name, value) -> {
          // Short values, flags and paths come back everywhere; they prove nothing.
          if (value.length() >= SHORTEST && namesSecret(name) && !isPath(value)) {
            provenance.learnValue("env " + name, value.getBytes(StandardCharsets.UTF_8));
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

  private static boolean isPath(String value) {
    return value.startsWith("/") || value.startsWith("file:");
  }
}
