package dev.armor.interceptors.hook;

import dev.armor.interceptors.hook.Hook.Argument;
import dev.armor.interceptors.hook.Hook.AtReturn;
import dev.armor.interceptors.hook.Hook.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the gate calls of one class.
 *
 * <p>Each is a straight line of loads and one static call, before everything else of the method, so
 * the stack maps of the method stay true (a parameter that is replaced keeps its type) and only its
 * greatest stack depth is computed anew. (Computing frames would load classes from inside a class
 * load.) A constructor's call stands before that of the super constructor, where the receiver must
 * not be touched.
 */
final class CallInserter extends ClassVisitor {
  private final String type;
  private final List<Hook> hooks;
  private final GateMethods gate;

  /** How many methods each hook matched, in the order of {@link #hooks}. */
  private final int[] matches;

  private CallInserter(ClassVisitor next, String type, List<Hook> hooks, GateMethods gate) {
    super(Opcodes.ASM9, next);
    this.type = type;
    this.hooks = hooks;
    this.gate = gate;
    this.matches = new int[hooks.size()];
  }

  /**
   * The class with its calls.
   *
   * @param problems gets a sentence for each hook that did not match exactly one method with a body
   */
  static byte[] insert(
      String type, byte[] classFile, List<Hook> hooks, GateMethods gate, List<String> problems) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    CallInserter inserter = new CallInserter(writer, type, hooks, gate);
    reader.accept(inserter, 0);
    for (int i = 0; i < hooks.size(); i++) {
      int count = inserter.matches[i];
      if (count != 1) {
        problems.add(
            hooks.get(i).target() + " matched " + count + " methods with a body instead of one");
      }
    }
    return writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    int found = hookOf(name, descriptor);
    if (found < 0 || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
      return next;
    }
    matches[found]++;
    return new Body(
        next, hooks.get(found), Modifier.isStatic(access), Type.getArgumentTypes(descriptor));
  }

  private int hookOf(String name, String descriptor) {
    for (int i = 0; i < hooks.size(); i++) {
      Hook hook = hooks.get(i);
      if (hook.method().equals(name) && hook.parameters().equals(simpleNames(descriptor))) {
        return i;
      }
    }
    return -1;
  }

  /** What a table calls the parameter types: names without package or enclosing class. */
  private static List<String> simpleNames(String descriptor) {
    List<String> names = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      String name = parameter.getClassName();
      names.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }
    return names;
  }

  private final class Body extends MethodVisitor {
    private final Hook hook;
    private final boolean isStatic;
    private final Type[] parameters;

    Body(MethodVisitor next, Hook hook, boolean isStatic, Type[] parameters) {
      super(Opcodes.ASM9, next);
      this.hook = hook;
      this.isStatic = isStatic;
      this.parameters = parameters;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (Argument argument : hook.arguments()) {
        load(argument);
      }
      boolean decides = gate.call(mv, hook.gateMethod());
      if (hook.replaced() != Hook.NONE) {
        super.visitTypeInsn(Opcodes.CHECKCAST, parameters[hook.replaced()].getInternalName());
        super.visitVarInsn(Opcodes.ASTORE, slot(hook.replaced()));
      } else if (decides) {
        returnIfTrue();
      }
    }

    private int slot(int parameter) {
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < parameter; i++) {
        slot += parameters[i].getSize();
      }
      return slot;
    }

    /** The frame after the branch is that of the method's beginning, so none has to be computed. */
    private void returnIfTrue() {
      Label body = new Label();
      super.visitJumpInsn(Opcodes.IFEQ, body);
      super.visitInsn(Opcodes.RETURN);
      super.visitLabel(body);
      super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    @Override
    public void visitInsn(int opcode) {
      AtReturn atReturn = hook.atReturn();
      if (atReturn != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        returning(atReturn);
      }
      super.visitInsn(opcode);
    }

    private void returning(AtReturn atReturn) {
      if (atReturn.takesResult() && !gate.answers(atReturn.gateMethod())) {
        super.visitInsn(Opcodes.DUP);
      }
      for (Argument argument : atReturn.arguments()) {
        if (argument.parameter() != Argument.RESULT) {
          load(argument);
        }
      }
      gate.call(mv, atReturn.gateMethod());
    }

    private void load(Argument argument) {
      if (argument.text() != null) {
        super.visitLdcInsn(argument.text());
        return;
      }
      Type held;
      if (argument.parameter() == Argument.THIS) {
        held = Type.getObjectType(type);
        super.visitVarInsn(Opcodes.ALOAD, 0);
      } else {
        held = parameters[argument.parameter()];
        super.visitVarInsn(held.getOpcode(Opcodes.ILOAD), slot(argument.parameter()));
      }
      for (Field field : argument.fields()) {
        Type type = typeOf(field);
        super.visitFieldInsn(
            Opcodes.GETFIELD, held.getInternalName(), field.name(), type.getDescriptor());
        held = type;
      }
    }

    private static Type typeOf(Field field) {
      switch (field.type()) {
        case "int":
          return Type.INT_TYPE;
        case "long":
          return Type.LONG_TYPE;
        default:
          return Type.getObjectType(field.type().replace('.', '/'));
      }
    }
  }
}
