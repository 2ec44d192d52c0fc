package dev.armor.it.bypass;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Ways by which nobody of the program seems to be the caller: hidden classes, which stand in no
 * stack trace, and the JDK's own means to find methods and to define classes.
 */
final class UnseenCallerBypasses {
  private static final byte INVOKE_VIRTUAL = 5;

  private UnseenCallerBypasses() {}

  static List<Bypass> all() {
    Family writes = new Family("write");
    writes
        .changes(
            "class-beside-the-jdks-by-handle",
            at -> {
              MethodHandle define =
                  MethodHandles.publicLookup()
                      .findVirtual(
                          MethodHandles.Lookup.class,
                          "defineClass",
                          MethodType.methodType(Class.class, byte[].class));
              act(at, (Class<?>) define.invokeWithArguments(lookup(), beside(at)));
            })
        .but(way -> way.opened().asClosed())
        .changes(
            "class-beside-the-jdks-by-hidden-class",
            at -> {
              Object[] defined = new Object[1];
              Thread thread =
                  new Thread(
                      (Runnable)
                          hidden(HiddenDefiner.class)
                              .getConstructor(
                                  MethodHandles.Lookup.class, byte[].class, Object[].class)
                              .newInstance(lookup(), beside(at), defined));
              thread.start();
              thread.join();
              if (defined[0] instanceof Throwable refused) {
                throw refused;
              }
              act(at, (Class<?>) defined[0]);
            })
        .but(way -> way.opened().asClosed())
        .changes(
            "class-of-the-jdks-by-the-access-to-its-language",
            at -> {
              Object access = language();
              Method define =
                  access
                      .getClass()
                      .getMethod(
                          "defineClass",
                          ClassLoader.class,
                          String.class,
                          byte[].class,
                          java.security.ProtectionDomain.class,
                          String.class);
              String name = "java/io/" + name(at);
              act(
                  at,
                  (Class<?>)
                      call(Internals.force(define), access, null, name, beside(at), null, null));
            })
        .but(Bypass::asClosed);
    Family processes = new Family("process");
    processes
        .runs(
            "unsafe-linked-constant",
            at -> {
              Class<?> type = Class.forName("java.lang.ProcessImpl");
              MethodHandles.Lookup trusted = Internals.trustedLookup();
              MethodHandle link =
                  trusted.findVirtual(
                      MethodHandles.Lookup.class,
                      "linkMethodHandleConstant",
                      MethodType.methodType(
                          MethodHandle.class, byte.class, Class.class, String.class, Object.class));
              Internals.run(
                  (MethodHandle)
                      link.invoke(
                          trusted, INVOKE_VIRTUAL, type, "forkAndExec", (Object) Internals.FORK),
                  at);
            })
        .but(Bypass::asClosed)
        .runs(
            "unsafe-constant-pool",
            at -> {
              Class<?> type = Class.forName("java.lang.ProcessImpl");
              Method pool = Class.class.getDeclaredMethod("getConstantPool");
              Object constants = Internals.force(pool).invoke(type);
              int size = (int) Internals.callNative(constants, constants.getClass(), "getSize");
              for (int i = 1; i < size; i++) {
                if (method(constants, i) instanceof Method found
                    && found.getName().equals("forkAndExec")) {
                  Internals.run(Internals.force(found), at);
                }
              }
            })
        .but(Bypass::asClosed);
    return java.util.stream.Stream.of(writes, processes)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  /** A class of the same code that stands in no stack trace. */
  static Class<?> hidden(Class<?> type) throws Exception {
    return MethodHandles.lookup().defineHiddenClass(CodeBypasses.bytes(type), true).lookupClass();
  }

  private static MethodHandles.Lookup lookup() throws IllegalAccessException {
    return MethodHandles.privateLookupIn(java.io.File.class, MethodHandles.lookup());
  }

  private static Object language() throws Exception {
    Method access =
        Class.forName("jdk.internal.access.SharedSecrets").getMethod("getJavaLangAccess");
    return Internals.force(access).invoke(null);
  }

  private static Object method(Object constants, int index) {
    try {
      return Internals.callNative(constants, constants.getClass(), "getMethodAt", index);
    } catch (Throwable notAMethod) {
      return "";
    }
  }

  private static Object call(Method method, Object receiver, Object... arguments) throws Throwable {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /** A class in {@code java.io} that deletes without {@code File.delete}. */
  private static byte[] beside(Place at) throws Exception {
    return Source.compile(
        at,
        "java.base",
        "java.io." + name(at),
        "package java.io; public class "
            + name(at)
            + " { public static void act(String path) {"
            + " DefaultFileSystem.getFileSystem().delete(new File(path)); } }");
  }

  private static String name(Place at) {
    return "Unseen" + Integer.toHexString(at.hashCode());
  }

  private static void act(Place at, Class<?> beside) throws Throwable {
    call(beside.getMethod("act", String.class), null, at.target().toString());
  }
}
