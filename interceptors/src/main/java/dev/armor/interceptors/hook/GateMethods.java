package dev.armor.interceptors.hook;

import dev.armor.interceptors.gate.CodeGate;
import dev.armor.interceptors.gate.FileGate;
import dev.armor.interceptors.gate.HttpGate;
import dev.armor.interceptors.gate.IntakeGate;
import dev.armor.interceptors.gate.NetworkGate;
import dev.armor.interceptors.gate.ProcessGate;
import dev.armor.interceptors.gate.SystemGate;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The gate's methods by the names that tables use. Taken from the classes themselves, so that it
 * follows when the build renames them into {@code java.lang}.
 */
final class GateMethods {
  private final Map<String, Method> byName = new HashMap<>();

  private GateMethods() {}

  /** The gates that hooks of tables call. */
  static GateMethods all() {
    GateMethods methods = new GateMethods();
    methods.add("ProcessGate", ProcessGate.class);
    methods.add("FileGate", FileGate.class);
    methods.add("NetworkGate", NetworkGate.class);
    methods.add("SystemGate", SystemGate.class);
    methods.add("CodeGate", CodeGate.class);
    methods.add("HttpGate", HttpGate.class);
    methods.add("IntakeGate", IntakeGate.class);
    return methods;
  }

  /**
   * Writes the call; its arguments are on the stack.
   *
   * @return whether it leaves a boolean there: the hooked method is to return at once if true
   */
  boolean call(MethodVisitor code, String name) {
    Method method = get(name);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(method.getDeclaringClass()),
        method.getName(),
        Type.getMethodDescriptor(method),
        false);
    return method.getReturnType() == boolean.class;
  }

  /** Whether a gate method returns a value. */
  boolean answers(String name) {
    return get(name).getReturnType() != void.class;
  }

  /** Whether there is a gate method of that name. */
  boolean has(String name) {
    return byName.containsKey(name);
  }

  private Method get(String name) {
    Method method = byName.get(name);
    if (method == null) {
      throw new IllegalArgumentException("the gate has no method " + name);
    }
    return method;
  }

  private void add(String simpleName, Class<?> gate) {
    for (Method method : gate.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        byName.put(simpleName + "." + method.getName(), method);
      }
    }
  }
}
