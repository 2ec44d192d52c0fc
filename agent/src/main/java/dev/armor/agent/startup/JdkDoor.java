package dev.armor.agent.startup;

import dev.armor.interceptors.gate.Gate;
import dev.armor.interceptors.hook.HiddenMembers;
import dev.armor.interceptors.hook.SelfTest;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.SecureClassLoader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of the JDK for the self-test, once the agent has opened their packages.
 *
 * <p>From JDK 18 on, reflection spins a method handle for each shape of method, 200 ms for all
 * hooks; its native accessor, which the JDK itself uses early in its start, needs 10.
 */
final class JdkDoor implements SelfTest.Door {
  private final Object unsafe;
  private final Method allocateInstance;
  private final @Nullable Method invoke;
  private final @Nullable Method newInstance;

  JdkDoor() {
    try {
      // By reflection: the isolated loader hides this class from our libraries.
      Class<?> type = Class.forName("sun.misc.Unsafe", true, ClassLoader.getPlatformClassLoader());
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      unsafe = field.get(null);
      allocateInstance = type.getMethod("allocateInstance", Class.class);
    } catch (ReflectiveOperationException absent) {
      throw new AgentStartException("this JDK has no sun.misc.Unsafe (module jdk.unsupported)");
    }
    invoke =
        nativeAccessor(
            "DirectMethodHandleAccessor", "invoke0", Method.class, Object.class, Object[].class);
    newInstance =
        nativeAccessor(
            "DirectConstructorHandleAccessor", "newInstance0", Constructor.class, Object[].class);
  }

  /**
   * Hides from reflection what would open a way around the hooks: the gate's fields, a few of the
   * JDK's, and the methods below the hooks.
   *
   * @throws AgentStartException when this JDK has no such filter
   */
  void hide(HiddenMembers hidden) {
    try {
      Class<?> reflection = Class.forName("jdk.internal.reflect.Reflection");
      Method fields =
          reflection.getDeclaredMethod("registerFieldsToFilter", Class.class, Set.class);
      Method methods =
          reflection.getDeclaredMethod("registerMethodsToFilter", Class.class, Set.class);
      fields.setAccessible(true);
      methods.setAccessible(true);
      for (Map.Entry<String, Set<String>> entry : hidden.fieldsByType().entrySet()) {
        boolean gate = entry.getKey().equals(Gate.class.getName());
        Class<?> type = gate ? Gate.class : find(entry.getKey());
        if (type != null) {
          fields.invoke(null, type, entry.getValue());
        }
      }
      for (Map.Entry<String, Set<String>> entry : hidden.byType().entrySet()) {
        Class<?> type = find(entry.getKey());
        if (type != null && type != Gate.class && type != reflection) {
          methods.invoke(null, type, entry.getValue());
        }
      }
    } catch (ReflectiveOperationException absent) {
      throw new AgentStartException("this JDK cannot hide the gate from reflection: " + absent);
    }
  }

  private static @Nullable Class<?> find(String type) {
    try {
      return Class.forName(type, false, null);
    } catch (ClassNotFoundException ofAnotherRelease) {
      return null;
    } catch (LinkageError refused) {
      return null; // without its hook a class does not come to life, so there is nothing to hide
    }
  }

  @Override
  public Object make(Class<?> type) throws ReflectiveOperationException {
    Class<?> made = type == ClassLoader.class ? SecureClassLoader.class : type;
    return allocateInstance.invoke(unsafe, made);
  }

  @Override
  public void call(Executable target, @Nullable Object receiver, Object[] arguments)
      throws ReflectiveOperationException {
    if (target instanceof Constructor) {
      if (newInstance == null) {
        target.setAccessible(true);
        ((Constructor<?>) target).newInstance(arguments);
      } else {
        viaAccessor(newInstance, target, arguments);
      }
    } else if (invoke == null) {
      target.setAccessible(true);
      ((Method) target).invoke(receiver, arguments);
    } else {
      viaAccessor(invoke, target, receiver, arguments);
    }
  }

  /** The accessor wraps once what the method throws, and reflection wraps that again. */
  private static void viaAccessor(Method accessor, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    try {
      accessor.invoke(null, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof InvocationTargetException) {
        throw (InvocationTargetException) thrown.getCause();
      }
      throw thrown;
    }
  }

  private static @Nullable Method nativeAccessor(
      String holder, String name, Class<?>... parameters) {
    try {
      Method accessor =
          Class.forName("jdk.internal.reflect." + holder + "$NativeAccessor")
              .getDeclaredMethod(name, parameters);
      accessor.setAccessible(true);
      return accessor;
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }
}
