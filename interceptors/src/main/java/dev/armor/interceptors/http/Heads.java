package dev.armor.interceptors.http;

import dev.armor.pipeline.table.RacyTable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests without a body as they were put together a moment ago, by the texts and numbers that a
 * client's objects gave for them: a program that asks for the same again makes new objects of the
 * same texts. A look-up takes no lock; a thread that misses an entry puts the request together
 * again.
 */
final class Heads {
  private static final int SIZE = 1 << 7;

  /** Characters of longer requests are not kept, so that the table stays below 1 MiB. */
  private static final int LONGEST = 1_024;

  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

  /** The array is written before it comes here, and never again. */
  private record Entry(@Nullable Object[] texts, Outbound outbound) {}

  /**
   * The request of these texts, null when it has to be put together.
   *
   * @param texts all that the request is made of, always in the same order; the first two tell most
   *     requests apart
   */
  @Nullable Outbound of(@Nullable Object[] texts) {
    Entry entry = entries.get(hash(texts));
    return entry != null && Arrays.equals(entry.texts, texts) ? entry.outbound : null;
  }

  /** Keeps the request of these texts, which must not change any more. */
  Outbound keep(@Nullable Object[] texts, Outbound outbound) {
    int length = 0;
    for (Object text : texts) {
      length += text instanceof String ? ((String) text).length() : 1;
    }
    if (length <= LONGEST) {
      entries.put(hash(texts), new Entry(texts, outbound));
    }
    return outbound;
  }

  private static int hash(@Nullable Object[] texts) {
    return 31 * Objects.hashCode(texts[0]) + Objects.hashCode(texts[1]);
  }
}
