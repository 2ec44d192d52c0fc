package dev.armor.interceptors.gate;

import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
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
   * @param redirects of its input, output and errors; null where all are pipes
   */
  void exec(
      String[] argv,
      @Nullable Map<String, String> environment,
      @Nullable String directory,
      Redirect @Nullable [] redirects);

  /**
   * The same at the last method before the system call, where a caller who went around {@link
   * #exec} arrives. Texts are as the kernel gets them: arguments and environment are sequences of
   * NUL-terminated strings.
   *
   * @param descriptors of its input, output and errors; -1 where a pipe is yet to be made
   */
  void spawn(
      byte[] program,
      byte[] arguments,
      int argumentCount,
      byte @Nullable [] environment,
      int environmentCount,
      byte @Nullable [] directory,
      int[] descriptors);

  /** Tells of the process that the last {@link #exec} of this thread allowed. */
  void started(Process process);

  /** A thread asks for the stream to a process. */
  void opening();

  /**
   * The stream that a program is given to write to a process.
   *
   * @param stream the JDK's own
   */
  OutputStream input(OutputStream stream, Process process);
}
