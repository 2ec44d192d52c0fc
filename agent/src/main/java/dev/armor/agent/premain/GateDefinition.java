package dev.armor.agent.premain;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines the gate into {@code java.base}, package {@code java.lang}: every class of the JVM can
 * call it there, whatever its loader and module. Unlike an addition to the boot class path, this
 * does not disturb class-data sharing.
 */
final class GateDefinition {
  /** Package and prefix that the build gives the classes of {@code dev.armor.interceptors.gate}. */
  private static final String PREFIX = "java.lang.Armor";

  /** In an order in which each finds the types that it needs. */
  private static final String[] NAMES = {
    "ActionBlockedException",
    "HookFired",
    "PreparedText",
    "ProcessHandler",
    "FileHandler",
    "NetworkHandler",
    "SystemHandler",
    "CodeHandler",
    "AnswerHandler",
    "HttpHandler",
    "SqlHandler",
    "IntakeHandler",
    "Gate",
    "ProcessGate",
    "FileGate",
    "NetworkGate",
    "SystemGate",
    "CodeGate",
    "HttpGate",
    "AnswerGate",
    "SqlGate",
    "IntakeGate",
  };

  private GateDefinition() {}

  /** Whether an Armor is there already. */
  static boolean exists() {
    try {
      Class.forName(PREFIX + "Gate", false, null);
      return true;
    } catch (ClassNotFoundException free) {
      return false;
    }
  }

  static void define(Instrumentation instrumentation, JarFile jar)
      throws IOException, IllegalAccessException {
    Module base = Object.class.getModule();
    Set<Module> ours = Set.of(GateDefinition.class.getModule());
    instrumentation.redefineModule(
        base, Set.of(), Map.of(), Map.of("java.lang", ours), Set.of(), Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : NAMES) {
      lookup.defineClass(bytes(jar, PREFIX + name));
    }
  }

  private static byte[] bytes(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry("inst/" + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      throw new IOException("the agent's jar is incomplete: " + name + " is missing");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
