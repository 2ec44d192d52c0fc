package dev.armor.pipeline.sql;

/**
 * What a text does with columns that hold passwords, keys or tokens. An application's own log-in
 * reads one, so this alone is no fault.
 */
public enum CredentialUse {
  /** Names none. */
  NONE,
  /** Names one, but answers with none. */
  NAMED,
  /** Answers with one, of the rows that a condition picks. */
  READ,
  /** Answers with those of all rows of a table. */
  LISTED;

  CredentialUse orMore(CredentialUse other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
