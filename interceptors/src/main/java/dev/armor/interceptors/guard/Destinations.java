package dev.armor.interceptors.guard;

import dev.armor.pipeline.url.Url;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where requests that were allowed a moment ago go. A look-up or connection for one of them is a
 * part of it, not another action: it is judged again, since only then the address is known, but an
 * allow leaves no second record. By target, not by thread, because many clients connect on a thread
 * of their own.
 *
 * <p>Safe for use by many threads; a request may be forgotten early, which costs a record more.
 */
public final class Destinations {
  /** How long a client may take from its request to the connection for it. */
  private static final long LIFETIME_NANOS = 10_000_000_000L;

  /** After this a request is noted anew; until then noting it again writes nothing. */
  private static final long FRESH_NANOS = 1_000_000_000L;

  private static final int SIZE = 64;

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SIZE);

  private record Entry(String url, long nanos) {}

  /** Notes that a request to that URL was allowed. */
  public void add(String url) {
    int slot = url.hashCode() & (SIZE - 1);
    Entry entry = entries.get(slot);
    long now = System.nanoTime();
    if (entry == null || now - entry.nanos > FRESH_NANOS || !entry.url.equals(url)) {
      entries.set(slot, new Entry(url, now));
    }
  }

  /**
   * Whether a connection to there belongs to a request.
   *
   * @param port -1 for a look-up of the name
   */
  public boolean expect(String host, int port) {
    long now = System.nanoTime();
    for (int i = 0; i < SIZE; i++) {
      Entry entry = entries.get(i);
      if (entry != null && now - entry.nanos < LIFETIME_NANOS && leadsTo(entry.url, host, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsTo(String text, String host, int port) {
    Url url = Url.parse(text);
    return url != null
        && url.hostname().equalsIgnoreCase(host)
        && (port < 0 || url.effectivePort() == port);
  }
}
