package dev.armor.pipeline.sql;

/** What one SELECT (a side of a set operation) asks for. */
final class Side {
  /** Number of columns; meaningless when {@code star}. */
  int columns;

  /** Columns that no row changes. */
  int constants;

  boolean star;
  boolean probe;
  boolean credential;

  /** Whether it answers with one, and not only with how many there are. */
  boolean showsCredential;

  boolean readsTable;
  boolean readsCatalogue;

  /** First token, for evidence. */
  int start;

  /** Whether every part had its place, so that the number of columns can be trusted. */
  boolean understood = true;
}
