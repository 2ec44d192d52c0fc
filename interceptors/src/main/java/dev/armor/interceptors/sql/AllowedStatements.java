package dev.armor.interceptors.sql;

import org.jspecify.annotations.Nullable;

/**
 * Remembers texts in which nothing was found, so that one that runs a million times is judged once.
 *
 * <p>A text is remembered for the class of driver or pool that it was handed to. A look-up takes no
 * lock and allocates nothing; entries are immutable and published by a plain write, so that a
 * thread may miss one but never sees half of one.
 */
final class AllowedStatements {
  private static final int SIZE = 1 << 11;

  /** Longer texts are judged each time: remembering them would cost more memory than it saves. */
  private static final int LONGEST = 8_192;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

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
    Entry entry = entries[slot(name, text)];
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
      entries[slot(name, text)] = new Entry(name, text, context);
    }
  }

  /** Both hashes are kept by the strings, so that this reads two fields. */
  private static int slot(String name, String text) {
    int hash = text.hashCode() + 31 * name.hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
