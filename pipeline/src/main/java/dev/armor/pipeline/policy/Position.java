package dev.armor.pipeline.policy;

/**
 * A place in a policy file.
 *
 * @param file the file's name as it was given
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(String file, int line, int column) {

  /** The usual {@code file:line:column}, which editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
