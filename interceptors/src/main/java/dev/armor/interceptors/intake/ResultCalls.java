package dev.armor.interceptors.intake;

import dev.armor.interceptors.gate.IntakeGate;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the gate calls of one class, before each return of a hooked method: a copy of the result,
 * the receiver and as many parameters as the gate method takes. A straight line, so that no frame
 * changes. The parameters' slots still hold what was passed: none of these methods assigns to them.
 */
final class ResultCalls extends ClassVisitor {
  private static final Map<String, Method> GATE = gateMethods();

  private final Map<String, String> hooks;
  private final Set<String> matched = new HashSet<>();

  private ResultCalls(ClassVisitor next, Map<String, String> hooks) {
    super(Opcodes.ASM9, next);
    this.hooks = hooks;
  }

  /**
   * The class with its calls, null when none of its methods is hooked.
   *
   * @param hooks gate methods by name and descriptor
   * @param matched gets what was found of them
   */
  static byte @Nullable [] insert(
      byte[] classFile, Map<String, String> hooks, Set<String> matched) {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ResultCalls calls = new ResultCalls(writer, hooks);
    reader.accept(calls, 0);
    matched.addAll(calls.matched);
    return calls.matched.isEmpty() ? null : writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    String gateMethod = hooks.get(name + descriptor);
    if (gateMethod == null
        || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) != 0) {
      return next;
    }
    Method gate = GATE.get(gateMethod);
    if (gate == null) {
      throw new IllegalStateException("the gate has no method " + gateMethod);
    }
    matched.add(name + descriptor);
    return new Body(next, gate, descriptor);
  }

  private static Map<String, Method> gateMethods() {
    Map<String, Method> methods = new HashMap<>();
    for (Method method : IntakeGate.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        methods.put(method.getName(), method);
      }
    }
    return methods;
  }

  private static final class Body extends MethodVisitor {
    private final Method gate;
    private final Type[] parameters;
    private final int given;

    Body(MethodVisitor next, Method gate, String descriptor) {
      super(Opcodes.ASM9, next);
      this.gate = gate;
      this.parameters = Type.getArgumentTypes(descriptor);
      boolean hasResult = Type.getReturnType(descriptor) != Type.VOID_TYPE;
      this.given = gate.getParameterCount() - (hasResult ? 2 : 1);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.IRETURN || opcode == Opcodes.ARETURN || opcode == Opcodes.RETURN) {
        if (opcode != Opcodes.RETURN) {
          super.visitInsn(Opcodes.DUP);
        }
        super.visitVarInsn(Opcodes.ALOAD, 0);
        int slot = 1;
        for (int i = 0; i < given; i++) {
          super.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slot);
          slot += parameters[i].getSize();
        }
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Type.getInternalName(gate.getDeclaringClass()),
            gate.getName(),
            Type.getMethodDescriptor(gate),
            false);
      }
      super.visitInsn(opcode);
    }
  }
}
