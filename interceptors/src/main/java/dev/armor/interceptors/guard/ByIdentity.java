package dev.armor.interceptors.guard;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values for objects of the program, by identity and for as long as the objects live. Runs none of
 * the objects' code. Safe for use by many threads.
 */
public final class ByIdentity<V> {
  private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** Whether nothing is known of anything. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The holder's value, null when it has none. */
  public @Nullable V get(Object holder) {
    return values.get(new Question(holder));
  }

  /** Gives the holder that value, which must not refer to it. */
  public void put(Object holder, V value) {
    // A holder that has a value keeps its key: references cost the collector more than other
    // objects.
    if (values.replace(new Question(holder), value) == null) {
      forgetDead();
      values.put(new Key(holder, gone), value);
    }
  }

  /** The holder's value, this one if it had none. */
  public V join(Object holder, V value) {
    forgetDead();
    V before = values.putIfAbsent(new Key(holder, gone), value);
    return before == null ? value : before;
  }

  /** Forgets the holder's value. */
  public void remove(Object holder) {
    values.remove(new Question(holder));
  }

  private void forgetDead() {
    for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
      values.remove(dead);
    }
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object holder, ReferenceQueue<Object> queue) {
      super(holder, queue);
      hash = System.identityHashCode(holder);
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
      Object mine = get();
      return mine != null && other instanceof Key key && key.get() == mine;
    }
  }

  /** Asks for a key. No reference of its own, which the collector would have to follow. */
  private static final class Question {
    private final Object holder;

    Question(Object holder) {
      this.holder = holder;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(holder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.get() == holder;
    }
  }
}
