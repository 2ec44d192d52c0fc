package dev.armor.interceptors.http;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of objects that are the application's: they are told apart by identity and are not
 * kept from being collected. Safe for use by many threads.
 *
 * @param <V> must not refer to the object
 */
final class Owned<V> {
  private final ConcurrentHashMap<Key, V> known = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  @Nullable V of(Object owner) {
    return known.get(new Key(owner, null));
  }

  void put(Object owner, V value) {
    for (Object key = gone.poll(); key != null; key = gone.poll()) {
      known.remove(key);
    }
    known.put(new Key(owner, gone), value);
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object owner, @Nullable ReferenceQueue<Object> gone) {
      super(owner, gone);
      hash = System.identityHashCode(owner);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object owner = get();
      return owner != null && other instanceof Key && ((Key) other).get() == owner;
    }
  }
}
