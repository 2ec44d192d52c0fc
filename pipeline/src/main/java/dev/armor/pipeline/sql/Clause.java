package dev.armor.pipeline.sql;

import org.jspecify.annotations.Nullable;

/** The clauses of a query, in the order in which they may stand. */
enum Clause {
  INTO(0, false),
  FROM(1, true),
  WHERE(2, true),
  CONNECT(3, false),
  GROUP(4, true),
  HAVING(5, true),
  WINDOW(6, false),
  ORDER(7, true),
  LIMIT(8, false),
  /** FOR UPDATE, OPTION, LOCK IN SHARE MODE, RETURNING. */
  LOCKING(9, false);

  /** Whether a query has it at most once. */
  final boolean once;

  private final int rank;

  Clause(int rank, boolean once) {
    this.rank = rank;
    this.once = once;
  }

  /** Whether {@code next}, found after this one, is out of order; locking clauses move freely. */
  boolean isAfter(Clause next) {
    return next != INTO && this != LOCKING && rank > next.rank;
  }

  /** The clause that a word begins; null for any other word. */
  static @Nullable Clause of(@Nullable Word word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case INTO -> INTO;
      case FROM -> FROM;
      case WHERE -> WHERE;
      case CONNECT -> CONNECT;
      case GROUP -> GROUP;
      case HAVING -> HAVING;
      case WINDOW, QUALIFY -> WINDOW;
      case ORDER -> ORDER;
      case LIMIT, OFFSET, FETCH -> LIMIT;
      case FOR, OPTION, LOCK, RETURNING, PROCEDURE, ON -> LOCKING;
      default -> null;
    };
  }
}
