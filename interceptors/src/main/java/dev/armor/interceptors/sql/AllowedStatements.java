package dev.armor.interceptors.sql;

import dev.armor.pipeline.table.RacyTable;

/**
 * Remembers texts in which nothing was found, so that one that runs a million times is judged once.
 *
 * <p>A text is remembered for the class of driver or pool that it was handed to. A look-up takes no
 * lock and allocates nothing; a thread that misses an entry judges again.
 */
final class AllowedStatements {
  private static final int SIZE = 1 << 11;

  /** Longer texts are judged each time: remembering them would cost more memory than it saves. */
  private static final int LONGEST = 8_192;

  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

  /**
   * Of the class only its name is kept, which the class itself holds: a class would keep the loader
   * of a program that is gone.
   */
  private record Entry(String type, String text, long context) {}

  boolean contains(Class<?> type, String text, long context) {
    return contains(type.getName(), text, context);
  }

  /** Whether the text was handed to that class, or to that product by whatever way. */
  boolean contains(String name, String text, long context) {
    Entry entry = entries.get(hash(name, text));
    return entry != null
        && entry.context == context
        && entry.text.equals(text)
        && entry.type.equals(name);
  }

  void add(Class<?> type, String text, long context) {
    add(type.getName(), text, context);
  }

  void add(String name, String text, long context) {
    if (text.length() <= LONGEST) {
      entries.put(hash(name, text), new Entry(name, text, context));
    }
  }

  /** Both hashes are kept by the strings, so that this reads two fields. */
  private static int hash(String name, String text) {
    return text.hashCode() + 31 * name.hashCode();
  }
}
