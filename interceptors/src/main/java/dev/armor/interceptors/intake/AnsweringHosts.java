package dev.armor.interceptors.intake;

import dev.armor.pipeline.policy.DomainPattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of the URLs that answered a moment ago, since a program asks the same ones again and
 * again and reading a URL takes longer than looking at a short answer.
 *
 * <p>A look-up takes no lock: entries are immutable and published by a plain write, so that a
 * thread may miss one but never sees half of one.
 */
final class AnsweringHosts {
  private static final int SIZE = 1 << 7;

  /** Longer URLs are read each time, so that the table stays below 150 KiB. */
  private static final int LONGEST = 512;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  private record Entry(String url, String host) {}

  String of(String url) {
    if (url.length() > LONGEST) {
      return DomainPattern.hostOf(url);
    }
    int hash = url.hashCode();
    int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
    Entry entry = entries[slot];
    if (entry == null || !entry.url.equals(url)) {
      entry = new Entry(url, DomainPattern.hostOf(url));
      entries[slot] = entry;
    }
    return entry.host;
  }
}
