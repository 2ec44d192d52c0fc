package dev.armor.interceptors.hook;

import dev.armor.interceptors.gate.ActionBlockedException;
import dev.armor.interceptors.gate.Gate;
import dev.armor.interceptors.gate.HookFired;
import dev.armor.interceptors.guard.ArmorThread;
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
 */
public final class SelfTest {
  private final Door door;
  private final boolean later;

  private SelfTest(Door door, boolean later) {
    this.door = door;
    this.later = later;
  }

  /** The test before the gate has its handlers. */
  public static SelfTest atStart(Door door) {
    return new SelfTest(door, false);
  }

  /** The test once it has them; to be run by a thread of Armor's own. */
  public static SelfTest later(Door door) {
    return new SelfTest(door, true);
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
    if (hook.method().equals("<clinit>")) {
      return null; // runs once, before anybody could call it
    }
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
    mark(true);
    try {
      door.call(target, receiver, arguments);
      return "its body, not the gate";
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof HookFired) {
        return ((HookFired) cause).gateMethod();
      }
      // Only the gate throws this: a handler met the mark, or the nulls before it.
      return cause instanceof ActionBlockedException ? hook.gateMethod() : String.valueOf(cause);
    } finally {
      mark(false);
    }
  }

  /** Makes hooks answer this thread's calls by an error, so that no method is carried out. */
  private void mark(boolean on) {
    if (later) {
      ArmorThread.probe(on);
    } else {
      Gate.probe(on);
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
      } else if (type == byte.class) {
        arguments[i] = (byte) 0;
      } else if (type == long.class) {
        arguments[i] = 0L;
      }
    }
    for (Argument argument : hook.arguments()) {
      if (!argument.fields().isEmpty() && argument.parameter() >= 0) {
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
