package dev.armor.pipeline.command;

import org.jspecify.annotations.Nullable;

/** Files that earlier commands of the same run have written. */
public interface EarlierFiles {

  /** Nothing was written before. */
  EarlierFiles NONE = (directory, path) -> null;

  /**
   * What was last written to that path, or null.
   *
   * @param directory the command's working directory, empty when it is not known
   * @param path as the command gives it
   */
  @Nullable WrittenFile find(String directory, String path);

  /** What a file tool of the same run wrote to that path, or null. */
  default @Nullable String text(String directory, String path) {
    return null;
  }
}
