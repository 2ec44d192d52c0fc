package dev.armor.pipeline.command.knowledge;

/** Ways in which a program uses an argument. */
public enum Facet {
  /** Files whose content appears on standard output. */
  READS,
  /** Files that are read without being shown. */
  TAKES,
  /** Files that are overwritten. */
  WRITES,
  /** Files that are added to. */
  APPENDS,
  /** Files that are removed. */
  DELETES,
  /** Files that are changed in place. */
  EDITS,
  /**
   * Files whose content leaves the machine; with {@code @file} spelling where the table says so.
   */
  SENDS,
  /** Text that leaves the machine as it is written; {@code @file} names a file. */
  POSTS,
  /** Addresses that are connected. */
  URLS
}
