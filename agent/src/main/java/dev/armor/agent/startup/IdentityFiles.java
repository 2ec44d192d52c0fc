package dev.armor.agent.startup;

import dev.armor.pipeline.identity.Identities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * What Armor's home keeps of identities: the seed from which all keys derive, for its owner alone,
 * and the ids of capability tokens that were withdrawn.
 */
public final class IdentityFiles {
  private static final int SEED_BYTES = 32;

  private final Path home;

  public IdentityFiles(Path home) {
    this.home = home;
  }

  /**
   * The registry of this home; its seed is made on first use.
   *
   * @throws IOException when the seed can be neither read nor made
   */
  public Identities identities() throws IOException {
    return new Identities(seed(), () -> UUID.randomUUID().toString());
  }

  private String seed() throws IOException {
    Path file = home.resolve("identity.seed");
    if (!Files.exists(file)) {
      Files.createDirectories(home);
      byte[] seed = new byte[SEED_BYTES];
      new SecureRandom().nextBytes(seed);
      try {
        Files.createFile(file, ownerOnly(file));
        Files.writeString(file, HexFormat.of().formatHex(seed));
      } catch (FileAlreadyExistsException another) {
        // Another process was first; its seed counts.
      }
    }
    String seed = Files.readString(file).strip();
    if (seed.length() < 2 * SEED_BYTES) {
      throw new IOException("the identity seed " + file + " is damaged");
    }
    return seed;
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Ids of tokens that were withdrawn; empty when there are none. */
  public Set<String> withdrawn() throws IOException {
    Path file = home.resolve("withdrawn-tokens");
    if (!Files.exists(file)) {
      return Set.of();
    }
    Set<String> ids = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        ids.add(line.strip());
      }
    }
    return ids;
  }

  /** Withdraws a token for every process that uses this home. */
  public void withdraw(String tokenId) throws IOException {
    Files.createDirectories(home);
    Files.write(
        home.resolve("withdrawn-tokens"),
        (tokenId + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
