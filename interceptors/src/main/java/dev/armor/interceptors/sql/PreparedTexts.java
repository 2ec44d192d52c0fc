package dev.armor.interceptors.sql;

import dev.armor.interceptors.guard.ByIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The texts of prepared statements that are open, and in which state of policy and session each was
 * judged. Safe for use by many threads.
 */
final class PreparedTexts {
  /** Stands for more than one state; no real one is negative. */
  private static final long SEVERAL = -1;

  private final ByIdentity<Text> texts = new ByIdentity<>();

  /** In which all of them were judged. */
  private volatile long judgedIn = SEVERAL;

  /**
   * The text of one.
   *
   * @param context in which it was last allowed
   */
  record Text(String sql, long context) {}

  void put(Object statement, String sql, long context) {
    if (judgedIn != context) {
      judgedIn = texts.isEmpty() ? context : SEVERAL;
    }
    texts.put(statement, new Text(sql, context));
  }

  /** The text of a statement that was judged in another state than this, null otherwise. */
  @Nullable String judgedBefore(Object statement, long context) {
    if (judgedIn == context) {
      return null;
    }
    Text text = texts.get(statement);
    return text == null || text.context == context ? null : text.sql;
  }
}
