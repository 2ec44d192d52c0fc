package dev.armor.pipeline.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * Learns what stands behind the vault references of a policy, as far as it lies on this machine:
 * {@code secretref://env/NAME} is a variable of the environment, {@code secretref://file/PATH} an
 * absolute path. Other references are names in stores that Armor cannot read.
 */
public final class VaultSecrets {

  private static final String ENV = "secretref://env/";
  private static final String FILE = "secretref://file/";

  /** Keys and certificates are smaller, and memory is bounded. */
  private static final int MOST_BYTES = 1 << 16;

  private VaultSecrets() {}

  /** Adds the values behind the references; what cannot be read is left out. */
  public static void learn(
      Collection<String> references, Map<String, String> environment, Provenance into) {
    for (String reference : references) {
      if (reference.startsWith(ENV)) {
        String value = environment.get(reference.substring(ENV.length()));
        if (value != null) {
          into.learnValue("vault " + reference, value.getBytes(StandardCharsets.UTF_8));
        }
      } else if (reference.startsWith(FILE)) {
        learnFile(reference, into);
      }
    }
  }

  private static void learnFile(String reference, Provenance into) {
    try (InputStream in = Files.newInputStream(Path.of("/" + reference.substring(FILE.length())))) {
      into.learnAll("vault " + reference, in.readNBytes(MOST_BYTES));
    } catch (IOException | InvalidPathException unreadable) {
      // Not there, or not for this user: the program cannot read it either.
    }
  }
}
