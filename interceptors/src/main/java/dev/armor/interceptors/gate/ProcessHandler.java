package dev.armor.interceptors.gate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the starting of processes; returns to allow, throws {@link SecurityException} to block.
 */
public interface ProcessHandler {
  /**
   * @param argv the program and its arguments, a private copy of the caller's
   * @param environment the child's, null when it inherits the JVM's
   * @param directory the child's, null when it inherits the JVM's
   */
  void exec(String[] argv, @Nullable Map<String, String> environment, @Nullable String directory);

  /**
   * The same at the last method before the system call, where a caller who went around {@link
   * #exec} arrives. Texts are as the kernel gets them: arguments and environment are sequences of
   * NUL-terminated strings.
   */
  void spawn(
      byte[] program,
      byte[] arguments,
      int argumentCount,
      byte @Nullable [] environment,
      int environmentCount,
      byte @Nullable [] directory);
}
