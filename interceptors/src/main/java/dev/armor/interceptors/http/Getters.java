package dev.armor.interceptors.http;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Methods without parameters that objects of many classes have, by their places in a list of names:
 * one look-up for each object gives all of them. A class and what is known of it are collected
 * together.
 */
final class Getters {
  private final String[] names;

  private final ClassValue<Of> known =
      new ClassValue<>() {
        @Override
        protected Of computeValue(Class<?> type) {
          return new Of(type);
        }
      };

  Getters(String... names) {
    this.names = names;
  }

  /** Those of that class. */
  Of of(Class<?> type) {
    return known.get(type);
  }

  /** The getters of one class. */
  final class Of {
    private final @Nullable Method[] methods;

    private Of(Class<?> type) {
      methods = new @Nullable Method[names.length];
      for (int i = 0; i < names.length; i++) {
        methods[i] = Members.method(type, names[i]);
      }
    }

    /** Whether the class has that getter. */
    boolean has(int getter) {
      return methods[getter] != null;
    }

    /**
     * What the getter returns, which is never null.
     *
     * @throws UnknownVersionException when the class has no such method, or it returns null
     */
    Object get(Object target, int getter) {
      Object value = call(target, getter);
      if (value == null) {
        throw new UnknownVersionException(target.getClass(), names[getter]);
      }
      return value;
    }

    /** As {@link #get}, where it may return null. */
    @Nullable Object call(Object target, int getter) {
      return Members.call(target, methods[getter], names[getter]);
    }
  }
}
