package dev.armor.interceptors.file;

import dev.armor.pipeline.action.FileTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pipes that are opened by the name of a descriptor, as {@code /dev/stdout} is. What is written
 * into a pipe that a child reads from would reach the child unseen; the JVM's other pipes are its
 * own affair. Safe for use by many threads.
 */
final class Pipes {
  private static final String PIPE = "pipe:[";

  /** From so many children on those that have ended are forgotten. */
  private static final int MANY = 64;

  private final String own = "/proc/" + ProcessHandle.current().pid() + "/";
  private final Set<Long> children = ConcurrentHashMap.newKeySet();

  /** Notes a child that was started. */
  void childStarted(long pid) {
    if (children.size() >= MANY) {
      children.removeIf(child -> !Files.exists(Path.of("/proc/" + child)));
    }
    children.add(pid);
  }

  /** That target, under its own name where it is a pipe of this JVM that no child reads from. */
  FileTarget seen(FileTarget target) {
    String real = target.real();
    int name = real.lastIndexOf('/') + 1;
    return real.startsWith(PIPE, name) && real.startsWith(own) && !isRead(real.substring(name))
        ? new FileTarget(target.given(), target.given())
        : target;
  }

  private boolean isRead(String pipe) {
    for (long child : children) {
      try {
        if (Files.readSymbolicLink(Path.of("/proc/" + child + "/fd/0")).toString().equals(pipe)) {
          return true;
        }
      } catch (IOException | UnsupportedOperationException gone) {
        // It has ended, and nobody reads what is written to it.
      }
    }
    return false;
  }
}
