package dev.armor.it.bypass;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import sun.misc.Unsafe;

/** What hostile code does with the JDK's own classes. */
final class Internals {
  /** Why what builds on it is not held. */
  static final String UNSAFE =
      "native foothold: with sun.misc.Unsafe code of the attacker's choice reads and writes any"
          + " memory of the JVM";

  /** Of {@code ProcessImpl.forkAndExec}. */
  static final MethodType FORK =
      MethodType.methodType(
          int.class,
          int.class,
          byte[].class,
          byte[].class,
          byte[].class,
          int.class,
          byte[].class,
          int.class,
          byte[].class,
          int[].class,
          boolean.class);

  private static final int VFORK = 3;

  private Internals() {}

  /** The JDK's memory access, as anybody gets it. */
  static Unsafe unsafe() throws ReflectiveOperationException {
    Field field = Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return (Unsafe) field.get(null);
  }

  /** Makes a method or field accessible without asking: writes the flag that says so. */
  static <T extends AccessibleObject> T force(T member) throws ReflectiveOperationException {
    // The flag is the first field behind the object's header, as a class of that shape shows.
    long offset = unsafe().objectFieldOffset(LikeAccessible.class.getDeclaredField("override"));
    unsafe().putBoolean(member, offset, true);
    return member;
  }

  /** Laid out as {@link AccessibleObject}. */
  static class LikeAccessible {
    boolean override;
    Object accessCheckCache;
  }

  /** The lookup that may do everything. */
  @SuppressWarnings("deprecation") // The offsets of static fields: deprecated, and still there.
  static MethodHandles.Lookup trustedLookup() throws ReflectiveOperationException {
    Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    return (MethodHandles.Lookup)
        unsafe().getObject(unsafe().staticFieldBase(field), unsafe().staticFieldOffset(field));
  }

  static void construct(Place at) throws Exception {
    Class<?> type = Class.forName("java.lang.ProcessImpl");
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 9) {
        constructor.setAccessible(true);
        ProcessBypasses.end(
            (Process)
                constructor.newInstance(
                    bytes("/usr/bin/touch"),
                    bytes(at.marker().toString()),
                    1,
                    null,
                    0,
                    null,
                    new int[] {-1, -1, -1},
                    false,
                    false));
      }
    }
  }

  static void forkAndExecOpened(Place at) throws Exception {
    Method method = forkAndExec();
    method.setAccessible(true);
    run(method, at);
  }

  static void forkAndExecByUnsafe(Place at) throws Exception {
    run(force(forkAndExec()), at);
  }

  /** Asks the JVM for the methods, not the class, which leaves some out. */
  static void forkAndExecByRawMethods(Place at) throws Throwable {
    Class<?> type = Class.forName("java.lang.ProcessImpl");
    for (Method method : (Method[]) callNative(type, Class.class, "getDeclaredMethods0", false)) {
      if (method.getName().equals("forkAndExec")) {
        run(force(method), at);
      }
    }
  }

  static void forkAndExecByTrustedLookup(Place at) throws Throwable {
    Class<?> type = Class.forName("java.lang.ProcessImpl");
    run(trustedLookup().findVirtual(type, "forkAndExec", FORK), at);
  }

  /** Calls a native method of a class by its name, opened by force. */
  static Object callNative(Object receiver, Class<?> type, String name, Object... arguments)
      throws Throwable {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          return force(method).invoke(receiver, arguments);
        } catch (InvocationTargetException failure) {
          throw failure.getCause();
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }

  /** Sets a field by force. */
  static void set(Object receiver, Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    Field field = force(type.getDeclaredField(name));
    field.set(receiver, value);
  }

  /** What java.io.File asks. */
  static Object fileSystem() throws ReflectiveOperationException {
    String name = Runtime.version().feature() < 21 ? "fs" : "FS";
    return force(java.io.File.class.getDeclaredField(name)).get(null);
  }

  private static Method forkAndExec() throws ReflectiveOperationException {
    for (Method method : Class.forName("java.lang.ProcessImpl").getDeclaredMethods()) {
      if (method.getName().equals("forkAndExec")) {
        return method;
      }
    }
    throw new NoSuchMethodException("forkAndExec");
  }

  /** Starts a child by {@code forkAndExec}, however it was found. */
  static void run(MethodHandle forkAndExec, Place at) throws Throwable {
    Object process = unsafe().allocateInstance(Class.forName("java.lang.ProcessImpl"));
    waitFor((int) forkAndExec.invokeWithArguments(arguments(process, at)));
  }

  static void run(Method method, Place at) throws Exception {
    Object process = unsafe().allocateInstance(method.getDeclaringClass());
    Object[] all = arguments(process, at);
    waitFor((int) method.invoke(process, java.util.Arrays.copyOfRange(all, 1, all.length)));
  }

  private static Object[] arguments(Object process, Place at) {
    return new Object[] {
      process,
      VFORK,
      bytes("/usr/lib/jvm/none"),
      bytes("/usr/bin/touch"),
      bytes(at.marker().toString()),
      1,
      null,
      0,
      null,
      new int[] {-1, -1, -1},
      false
    };
  }

  private static void waitFor(int pid) {
    ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
  }

  private static byte[] bytes(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
