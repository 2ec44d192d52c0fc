package dev.armor.pipeline.url;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table keyed by domain: finds the longest entry that is the host or a parent of it. Not
 * thread-safe while it is being filled, then safe for many readers.
 */
public final class HostTable<V> {
  private final Map<String, V> exact = new HashMap<>();
  private final Map<String, V> suffix = new HashMap<>();
  private int labels;

  /** Adds one host without what is below it. */
  public void addExact(String host, V value) {
    exact.put(host, value);
  }

  /** Adds {@code domain} with everything below it. */
  public void addDomain(String domain, V value) {
    suffix.put(domain, value);
    int count = 1;
    for (int i = 0; i < domain.length(); i++) {
      count += domain.charAt(i) == '.' ? 1 : 0;
    }
    labels = Math.max(labels, count);
  }

  /** The value for a canonical host without trailing dot, or null. */
  public @Nullable V find(String host) {
    V found = exact.get(host);
    if (found != null || labels == 0) {
      return found;
    }
    // Only as many labels as an entry can have are looked at, so that a host of a million dots
    // costs no more than one of ten.
    int start = host.length();
    for (int i = 0; i < labels && start > 0; i++) {
      start = host.lastIndexOf('.', start - 1);
      V value = suffix.get(host.substring(start + 1));
      if (value != null) {
        found = value;
      }
    }
    return found;
  }
}
