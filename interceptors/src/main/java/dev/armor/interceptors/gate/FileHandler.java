package dev.armor.interceptors.gate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Judges access to files; returns to allow, throws {@link SecurityException} to block. {@code
 * operation} is a sum of the constants of {@link FileGate}.
 *
 * <p>A {@link Path} given here is one of the JDK's own, never a type of the application.
 */
public interface FileHandler {
  void access(int operation, String path);

  void access(int operation, Path path);

  /**
   * @param directory an open descriptor
   * @param name relative to that directory; empty for what the descriptor itself stands for
   */
  void access(int operation, int directory, byte[] name);

  /**
   * @param file relative to that directory; null for the directory itself
   */
  void access(int operation, int directory, @Nullable Path file);

  /** An operation with two ends: {@code from} is renamed to, or linked as, {@code to}. */
  void access(int operation, String from, String to);

  void access(int operation, Path from, Path to);

  /** A symbolic link: {@code target} is its text, not resolved. */
  void access(int operation, byte[] target, Path link);

  void access(int operation, int fromDirectory, byte[] from, int toDirectory, byte[] to);

  /** Names of this JVM now lead elsewhere (a rename or a link was made): forget what was known. */
  void moved();
}
