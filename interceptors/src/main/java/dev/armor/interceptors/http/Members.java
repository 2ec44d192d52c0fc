package dev.armor.interceptors.http;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods and reads fields of objects whose types only the application's loaders know. Each
 * is looked up once per class and name; a class and what is known of it are collected together.
 *
 * <p>What is called may be the application's own code, so nothing here may run under the guard.
 */
final class Members {
  private static final ClassValue<Map<String, Object>> METHODS = new ByName();
  private static final ClassValue<Map<String, Object>> FIELDS = new ByName();

  private static final class ByName extends ClassValue<Map<String, Object>> {
    @Override
    protected Map<String, Object> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  }

  /** Stands in the map for a member that a class does not have. */
  private static final Object ABSENT = new Object();

  private static final Class<?>[] NONE = {};
  private static final @Nullable Object[] NOTHING = {};

  private Members() {}

  /**
   * What a method without parameters returns.
   *
   * @throws UnknownVersionException when the object has no such method
   */
  static @Nullable Object call(Object target, String method) {
    return call(target, method, NONE, NOTHING);
  }

  /** As {@link #call(Object, String)}, for a method that never returns null. */
  static Object get(Object target, String method) {
    Object value = call(target, method, NONE, NOTHING);
    if (value == null) {
      throw new UnknownVersionException(target.getClass(), method);
    }
    return value;
  }

  /** What a method with these parameters returns; the types are those of the JDK. */
  static @Nullable Object call(
      Object target, String method, Class<?>[] types, @Nullable Object... arguments) {
    Object member = member(target.getClass(), method, types);
    return call(target, member instanceof Method found ? found : null, method, arguments);
  }

  private static @Nullable Object call(
      Object target, @Nullable Method method, String name, @Nullable Object[] arguments) {
    if (method == null) {
      throw new UnknownVersionException(target.getClass(), name);
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException) {
        throw (RuntimeException) thrown.getCause();
      }
      throw new IllegalStateException(name + " failed", thrown.getCause());
    } catch (IllegalAccessException hidden) {
      throw new UnknownVersionException(target.getClass(), name);
    }
  }

  /** The method of that name without parameters, null when the class has none. */
  static @Nullable Method method(Class<?> type, String name) {
    return member(type, name, NONE) instanceof Method found ? found : null;
  }

  /**
   * What a method that {@link #method} found returns.
   *
   * @param name for the problem when there is none
   */
  static @Nullable Object call(Object target, @Nullable Method method, String name) {
    return call(target, method, name, NOTHING);
  }

  /** Whether the object has a method of that name without parameters. */
  static boolean has(Object target, String method) {
    return has(target.getClass(), method);
  }

  /** As {@link #has(Object, String)}, of an object of that class. */
  static boolean has(Class<?> type, String method) {
    return member(type, method, NONE) instanceof Method;
  }

  /** The value of a field, null also when there is no such field or it is hidden. */
  static @Nullable Object field(Object target, String name) {
    Map<String, Object> known = FIELDS.get(target.getClass());
    Object member = known.get(name);
    if (member == null) {
      member = field(target.getClass(), name);
      known.put(name, member);
    }
    try {
      return member instanceof Field ? ((Field) member).get(target) : null;
    } catch (IllegalAccessException hidden) {
      return null;
    }
  }

  private static Object member(Class<?> type, String method, Class<?>[] types) {
    Map<String, Object> known = METHODS.get(type);
    Object member = known.get(method);
    if (member == null) {
      Object found = find(type, method, types);
      member = found == null ? ABSENT : found;
      known.put(method, member);
    }
    return member;
  }

  /** Prefers a declaration that is public all the way: that works across modules too. */
  private static @Nullable Object find(Class<?> type, String name, Class<?>[] types) {
    Method hidden = null;
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        Method method = at.getDeclaredMethod(name, types);
        // Asked first: a method that was made accessible is called without another check.
        if (method.trySetAccessible() || isPublic(method)) {
          return method;
        }
        hidden = method;
      } catch (NoSuchMethodException further) {
        // Up to the next class.
      }
    }
    Method declared = ofInterfaces(type, name, types);
    return declared == null ? hidden : declared;
  }

  private static @Nullable Method ofInterfaces(Class<?> type, String name, Class<?>[] types) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> contract : at.getInterfaces()) {
        try {
          Method method = contract.getMethod(name, types);
          if (method.trySetAccessible() || isPublic(method)) {
            return method;
          }
        } catch (NoSuchMethodException further) {
          // Another interface may have it.
        }
      }
    }
    return null;
  }

  private static boolean isPublic(Member member) {
    Class<?> type = member.getDeclaringClass();
    return Modifier.isPublic(member.getModifiers())
        && Modifier.isPublic(type.getModifiers())
        && type.getModule().isExported(type.getPackageName());
  }

  private static Object field(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        Field field = at.getDeclaredField(name);
        return field.trySetAccessible() || isPublic(field) ? field : ABSENT;
      } catch (NoSuchFieldException further) {
        // Up to the next class.
      }
    }
    return ABSENT;
  }
}
