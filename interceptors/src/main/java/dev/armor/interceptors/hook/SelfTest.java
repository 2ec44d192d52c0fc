package dev.armor.interceptors.hook;

import dev.armor.interceptors.gate.Gate;
import dev.armor.interceptors.gate.HookFired;
import dev.armor.interceptors.hook.Hook.Argument;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves each hook by calling its method: the gate must answer before anything else of the method
 * runs. Receivers are made without a constructor and arguments are nulls and zeros, which no body
 * ever sees.
 *
 * <p>Must run before the gate has its handlers.
 */
public final class SelfTest {
  private final Door door;

  public SelfTest(Door door) {
    this.door = door;
  }

  /** What only an agent can do with classes of the JDK. */
  public interface Door {
    /** Makes an object without running a constructor. */
    Object make(Class<?> type) throws ReflectiveOperationException;

    /**
     * Calls a method or constructor, whatever its access.
     *
     * @throws InvocationTargetException with what it threw
     */
    void call(Executable target, @Nullable Object receiver, Object[] arguments)
        throws ReflectiveOperationException;
  }

  /** A sentence for each hook that did not fire, empty when all did. */
  public List<String> run(List<Hook> hooks) {
    List<String> problems = new ArrayList<>();
    for (Hook hook : hooks) {
      String problem = problem(hook);
      if (problem != null) {
        problems.add(hook.target() + " " + problem);
      }
    }
    return problems;
  }

  private @Nullable String problem(Hook hook) {
    try {
      Executable target = target(hook);
      if (target == null) {
        return "is not there";
      }
      String fired = call(hook, target);
      return hook.gateMethod().equals(fired) ? null : "was called and reached " + fired;
    } catch (ReflectiveOperationException | RuntimeException | Error failure) {
      return "could not be called: " + failure;
    }
  }

  private String call(Hook hook, Executable target) throws ReflectiveOperationException {
    Object[] arguments = arguments(hook, target.getParameterTypes());
    Object receiver =
        Modifier.isStatic(target.getModifiers()) || target instanceof Constructor
            ? null
            : door.make(target.getDeclaringClass());
    Gate.probe(true);
    try {
      door.call(target, receiver, arguments);
      return "its body, not the gate";
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      return cause instanceof HookFired ? ((HookFired) cause).gateMethod() : String.valueOf(cause);
    } finally {
      Gate.probe(false);
    }
  }

  private Object[] arguments(Hook hook, Class<?>[] types) throws ReflectiveOperationException {
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Class<?> type = types[i];
      if (type == boolean.class) {
        arguments[i] = false;
      } else if (type == int.class) {
        arguments[i] = 0;
      } else if (type == long.class) {
        arguments[i] = 0L;
      }
    }
    for (Argument argument : hook.arguments()) {
      if (argument.field() != null && argument.parameter() != Argument.THIS) {
        arguments[argument.parameter()] = door.make(types[argument.parameter()]);
      }
    }
    return arguments;
  }

  private static @Nullable Executable target(Hook hook) throws ClassNotFoundException {
    // Initialised here, since what an initialiser does must not count as the hook's own work.
    Class<?> type = Class.forName(hook.type(), true, ClassLoader.getSystemClassLoader());
    Executable[] candidates =
        hook.method().equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
    for (Executable candidate : candidates) {
      if ((candidate instanceof Constructor || candidate.getName().equals(hook.method()))
          && takes(candidate, hook.parameters())) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean takes(Executable candidate, List<String> parameters) {
    Class<?>[] types = candidate.getParameterTypes();
    if (types.length != parameters.size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].getSimpleName().equals(parameters.get(i))) {
        return false;
      }
    }
    return true;
  }
}
