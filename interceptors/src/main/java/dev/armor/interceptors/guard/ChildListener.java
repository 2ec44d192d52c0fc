package dev.armor.interceptors.guard;

/** Told before a child process starts. */
public interface ChildListener {
  /** From now on, files may change behind this JVM's back. */
  void childStarts();
}
