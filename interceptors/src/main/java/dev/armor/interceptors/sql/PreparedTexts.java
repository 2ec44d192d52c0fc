package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.PreparedText;
import dev.armor.interceptors.guard.ByIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The texts of prepared statements that are open, and in which state of policy and session each was
 * judged. Safe for use by many threads.
 */
final class PreparedTexts {
  private static final int SIZE = 1 << 9;

  /** Longer texts are kept for their statement alone. */
  private static final int LONGEST = 8_192;

  /** For the statements of classes that were loaded before us and have no place for a text. */
  private final ByIdentity<Text> others = new ByIdentity<>();

  /**
   * What statements of one text share; published by a plain write, see {@link AllowedStatements}.
   */
  private final @Nullable Text[] shared = new @Nullable Text[SIZE];

  /**
   * The text of one.
   *
   * @param context in which it was last allowed
   */
  private record Text(String sql, long context) {}

  void put(Object statement, String sql, long context) {
    Text text = text(sql, context);
    if (!(statement instanceof PreparedText place) || !keeps(place, text)) {
      others.put(statement, text);
    }
  }

  /** The text of a statement that was judged in another state than this, null otherwise. */
  @Nullable String judgedBefore(Object statement, long context) {
    Text text = statement instanceof PreparedText place ? kept(place) : null;
    if (text == null && !others.isEmpty()) {
      text = others.get(statement);
    }
    return text == null || text.context == context ? null : text.sql;
  }

  /**
   * A proxy or a mock takes the interface over from the class that it stands for, and does with its
   * methods what it likes.
   */
  private static boolean keeps(PreparedText place, Text text) {
    try {
      place.armorText(text);
    } catch (RuntimeException | Error refused) {
      return false;
    }
    return kept(place) == text;
  }

  private static @Nullable Text kept(PreparedText place) {
    try {
      return place.armorText() instanceof Text text ? text : null;
    } catch (RuntimeException | Error refused) {
      return null;
    }
  }

  private Text text(String sql, long context) {
    if (sql.length() > LONGEST) {
      return new Text(sql, context);
    }
    int hash = sql.hashCode();
    int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
    Text known = shared[slot];
    if (known == null || known.context != context || !known.sql.equals(sql)) {
      known = new Text(sql, context);
      shared[slot] = known;
    }
    return known;
  }
}
