package dev.armor.pipeline.action;

/**
 * One path of a file operation.
 *
 * @param given the path as the program named it, made absolute and normalised
 * @param real the path as the kernel resolves it, links followed; equal to {@code given} where the
 *     caller could not or need not resolve it
 */
public record FileTarget(String given, String real) {

  /** A target whose path was not resolved on the disk. */
  public static FileTarget unresolved(String path) {
    return new FileTarget(path, path);
  }
}
