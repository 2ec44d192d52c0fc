package dev.armor.interceptors.http;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the gate calls of one class of an HTTP client: loads and one static call before
 * everything else of the method, or before each of its returns, so that its stack maps stay true.
 */
final class ClientCalls extends ClassVisitor {
  private final List<ClientHook> hooks;
  private boolean changed;

  private ClientCalls(ClassVisitor next, List<ClientHook> hooks) {
    super(Opcodes.ASM9, next);
    this.hooks = hooks;
  }

  /** The class with its calls, null when it has none of the methods: lines are for releases. */
  static byte @Nullable [] insert(byte[] classFile, List<ClientHook> hooks) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClientCalls calls = new ClientCalls(writer, hooks);
    reader.accept(calls, 0);
    return calls.changed ? writer.toByteArray() : null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) != 0) {
      return next;
    }
    for (ClientHook hook : hooks) {
      if (hook.method().equals(name) && hook.parameters().equals(simpleNames(descriptor))) {
        changed = true;
        return new Body(next, hook, (access & Opcodes.ACC_STATIC) != 0, descriptor);
      }
    }
    return next;
  }

  private static List<String> simpleNames(String descriptor) {
    List<String> names = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      String name = parameter.getClassName();
      names.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }
    return names;
  }

  private static final class Body extends MethodVisitor {
    private final ClientHook hook;
    private final boolean isStatic;
    private final Type[] parameters;

    Body(MethodVisitor next, ClientHook hook, boolean isStatic, String descriptor) {
      super(Opcodes.ASM9, next);
      this.hook = hook;
      this.isStatic = isStatic;
      this.parameters = Type.getArgumentTypes(descriptor);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!hook.returns()) {
        call(Opcodes.NOP);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (hook.returns() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        call(opcode);
      }
      super.visitInsn(opcode);
    }

    /** A result is copied before all else, so it can only be the first argument. */
    private void call(int opcode) {
      if (hook.arguments().contains(ClientHook.RESULT)) {
        super.visitInsn(opcode == Opcodes.LRETURN ? Opcodes.DUP2 : Opcodes.DUP);
      }
      if (hook.namesClient()) {
        super.visitLdcInsn(hook.client());
      }
      for (int argument : hook.arguments()) {
        load(argument);
      }
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(hook.gate().getDeclaringClass()),
          hook.gate().getName(),
          Type.getMethodDescriptor(hook.gate()),
          false);
    }

    private void load(int argument) {
      if (argument == ClientHook.RESULT) {
        return;
      }
      if (argument == ClientHook.THIS) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        return;
      }
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < argument; i++) {
        slot += parameters[i].getSize();
      }
      super.visitVarInsn(parameters[argument].getOpcode(Opcodes.ILOAD), slot);
    }
  }
}
