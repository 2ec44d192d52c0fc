package dev.armor.it.bypass;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;

/**
 * Ways by classes that bear the names of the JDK's own: native methods are found by the name of
 * their class, and a copy of it has no hooks.
 */
final class ImpersonationBypasses {
  private ImpersonationBypasses() {}

  static List<Bypass> all() {
    Family network = new Family("network");
    network
        .reaches("unix-socket-by-a-copy-of-attach", ImpersonationBypasses::connect)
        .but(way -> way.alone().asClosed());
    Family code = new Family("code");
    code.loads("library-by-a-copy-of-pkcs11", ImpersonationBypasses::connectLibrary)
        .but(way -> way.alone().asClosed())
        .loads(
            "library-as-the-jdk",
            at -> {
              Method load = Runtime.class.getDeclaredMethod("load0", Class.class, String.class);
              load.setAccessible(true);
              load.invoke(Runtime.getRuntime(), Object.class, at.library().toString());
            })
        .but(Bypass::opened);
    Family write = new Family("write");
    write
        .changes("heap-dump-by-a-copy-of-management", ImpersonationBypasses::dump)
        .but(way -> way.alone().asClosed())
        .changes("class-beside-the-jdks", ImpersonationBypasses::deleteBeside)
        .but(way -> way.opened().asClosed());
    return java.util.stream.Stream.of(network, code, write)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  /** Has a class of its own by the name of one of the JDK's, and the JDK's library for it. */
  private static final class Stage extends ClassLoader {
    private final String library;

    Stage(String library) {
      super(null);
      this.library = library;
    }

    Class<?> define(Place at, String module, String name, String body) throws Exception {
      int dot = name.lastIndexOf('.');
      byte[] bytes =
          Source.compile(
              at,
              module,
              name,
              "package "
                  + name.substring(0, dot)
                  + "; public class "
                  + name.substring(dot + 1)
                  + " { static { System.loadLibrary(\"stage\"); } "
                  + body
                  + " }");
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected String findLibrary(String name) {
      return Path.of(System.getProperty("java.home"), "lib", "lib" + library + ".so").toString();
    }
  }

  private static void connect(Place at) throws Exception {
    new Stage("attach")
        .define(
            at,
            "jdk.attach",
            "sun.tools.attach.VirtualMachineImpl",
            "static native int socket() throws java.io.IOException;"
                + " static native void connect(int s, String p) throws java.io.IOException;"
                + " public static void act(String path) throws Exception {"
                + " connect(socket(), path); }")
        .getMethod("act", String.class)
        .invoke(null, at.socket().toRealPath().toString());
  }

  private static void connectLibrary(Place at) throws Exception {
    String given = Runtime.version().feature() > 17 ? "CK_VERSION" : "void";
    Class<?> type =
        new Stage("j2pkcs11")
            .define(
                at,
                "jdk.crypto.cryptoki",
                "sun.security.pkcs11.wrapper.PKCS11",
                "private long pNativeData;"
                    + " private native "
                    + given
                    + " connect(String path, String list) throws java.io.IOException;"
                    + " public static void act(String path) throws Exception {"
                    + " new PKCS11().connect(path, \"C_GetFunctionList\"); }");
    type.getMethod("act", String.class).invoke(null, at.library().toString());
  }

  private static void dump(Place at) throws Exception {
    new Stage("management_ext")
        .define(
            at,
            "jdk.management",
            "com.sun.management.internal.HotSpotDiagnostic",
            "private native void dumpHeap0(String path, boolean live) throws java.io.IOException;"
                + " public static void act(String path) throws Exception {"
                + " new HotSpotDiagnostic().dumpHeap0(path, true); }")
        .getMethod("act", String.class)
        .invoke(null, at.fresh().toString());
  }

  /** A class in {@code java.io} needs no reflection for what is private to that package. */
  private static void deleteBeside(Place at) throws Exception {
    String name = "Beside" + at.root().getFileName() + at.kind();
    byte[] bytes =
        Source.compile(
            at,
            "java.base",
            "java.io." + name,
            "package java.io; public class "
                + name
                + " { public static void act(String path) {"
                + " DefaultFileSystem.getFileSystem().delete(new File(path)); } }");
    MethodHandles.privateLookupIn(java.io.File.class, MethodHandles.lookup())
        .defineClass(bytes)
        .getMethod("act", String.class)
        .invoke(null, at.target().toString());
  }
}
