package dev.armor.interceptors.guard;

/** Told when a child process starts. */
public interface ChildListener {
  /** From now on, files may change behind this JVM's back. */
  void childStarts();

  /**
   * A child was started.
   *
   * @param pid its number
   */
  default void childStarted(long pid) {}
}
