package dev.armor.pipeline.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The policy file in force, read again when it changes.
 *
 * <p>A new version that does not parse, or whose examples fail, changes nothing: the old policy
 * stays in force and the problems go to the listener, once for each version. Safe for use by many
 * threads; {@link #current} never waits and does not touch the disk.
 */
public final class PolicyFile {

  /** Largest file that is read, in bytes: far above any policy, far below what hurts. */
  public static final long LARGEST = 8L << 20;

  private final Path path;
  private final Consumer<PolicyInvalidException> onRefused;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicLong nextCheckNanos = new AtomicLong();
  private volatile Policy policy;
  private Stamp stamp;

  private PolicyFile(
      Path path, Policy policy, Stamp stamp, Consumer<PolicyInvalidException> onRefused) {
    this.path = path;
    this.policy = policy;
    this.stamp = stamp;
    this.onRefused = onRefused;
  }

  /**
   * Reads the file for the first time.
   *
   * @param onRefused told why a later version of the file was refused
   * @throws PolicyInvalidException when it cannot be used; nothing may start then
   */
  public static PolicyFile open(Path path, Consumer<PolicyInvalidException> onRefused) {
    Stamp stamp = Stamp.of(path);
    return new PolicyFile(path, read(path), stamp, onRefused);
  }

  /** The policy in force. */
  public Policy current() {
    return policy;
  }

  /**
   * Looks at the file and takes a new version into force. Does nothing when another thread is at
   * it.
   *
   * @return whether a new revision is in force
   */
  public boolean refresh() {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      Stamp now = Stamp.of(path);
      if (now.equals(stamp)) {
        return false;
      }
      stamp = now;
      policy = read(path).withRevision(policy.revision() + 1);
      return true;
    } catch (PolicyInvalidException refused) {
      onRefused.accept(refused);
      return false;
    } finally {
      reading.unlock();
    }
  }

  /**
   * As {@link #refresh}, but at most once in the interval; for a thread that comes by often.
   *
   * @param nowNanos the monotonic clock ({@code System.nanoTime})
   */
  public boolean refreshAtMostEvery(long intervalNanos, long nowNanos) {
    long due = nextCheckNanos.get();
    boolean mine =
        (due == 0 || nowNanos - due >= 0)
            && nextCheckNanos.compareAndSet(due, nowNanos + intervalNanos);
    return mine && refresh();
  }

  private static Policy read(Path path) {
    String file = path.toString();
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        throw refused(file, "is " + size + " bytes; a policy has at most " + LARGEST);
      }
      return PolicyReader.read(Files.readString(path, StandardCharsets.UTF_8), file);
    } catch (CharacterCodingException malformed) {
      throw refused(file, "is not UTF-8 text");
    } catch (IOException failure) {
      throw refused(file, "cannot be read: " + failure);
    }
  }

  private static PolicyInvalidException refused(String file, String why) {
    return new PolicyInvalidException(
        List.of(new Problem(new Position(file, 1, 1), "the policy " + why)));
  }

  /** What tells one version of a file from another without reading it. */
  private record Stamp(long modified, long size, @Nullable Object key) {

    static Stamp of(Path path) {
      try {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(file.lastModifiedTime().toMillis(), file.size(), file.fileKey());
      } catch (IOException gone) {
        // Reading it will say what is wrong, once for this state of the file.
        return new Stamp(-1, -1, null);
      }
    }
  }
}
