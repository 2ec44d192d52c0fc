package dev.armor.pipeline.command;

import org.jspecify.annotations.Nullable;

/** Files that earlier steps of the same run have written: its commands and its file tools. */
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

  /**
   * What was last written to a file of that name in a directory of programs, or null: a shell looks
   * for a program there.
   */
  default @Nullable WrittenFile program(String name) {
    return null;
  }
}
