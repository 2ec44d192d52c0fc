package dev.armor.interceptors.network;

import dev.armor.interceptors.gate.NetworkGate;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Inserts the gate calls of one class of connections: loads and a static call, no branches. */
final class PlaintextCalls extends ClassVisitor {
  private static final String GATE = Type.getInternalName(NetworkGate.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String BUFFER = "Ljava/nio/ByteBuffer;";

  private final List<PlaintextHook> hooks;
  private int matched;

  private PlaintextCalls(ClassVisitor next, List<PlaintextHook> hooks) {
    super(Opcodes.ASM9, next);
    this.hooks = hooks;
  }

  static byte[] insert(byte[] classFile, List<PlaintextHook> hooks, Consumer<String> onProblem) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    PlaintextCalls calls = new PlaintextCalls(writer, hooks);
    reader.accept(calls, 0);
    if (calls.matched != hooks.size()) {
      onProblem.accept(
          reader.getClassName()
              + " has "
              + calls.matched
              + " of "
              + hooks.size()
              + " methods by which content leaves; what the others send is unseen");
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
    if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) != 0) {
      return next;
    }
    for (PlaintextHook hook : hooks) {
      if (hook.method().equals(name + descriptor)) {
        matched++;
        return new Body(next, hook);
      }
    }
    return next;
  }

  private static final class Body extends MethodVisitor {
    private final PlaintextHook hook;

    Body(MethodVisitor next, PlaintextHook hook) {
      super(Opcodes.ASM9, next);
      this.hook = hook;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      switch (hook.kind()) {
        case BUFFER -> {
          connection();
          load(Opcodes.ALOAD, 1);
          call("sending", OBJECT + BUFFER);
        }
        case TEXT -> {
          connection();
          load(Opcodes.ALOAD, 1);
          call("sendingText", OBJECT + "Ljava/nio/CharBuffer;");
        }
        case BUFFERS -> {
          connection();
          array();
          call("sendingAll", OBJECT + "[" + BUFFER + "II");
        }
        case BYTES -> {
          connection();
          array();
          call("sendingBytes", OBJECT + "[BII");
        }
        case ASYNC -> {
          connection();
          load(Opcodes.ALOAD, 2);
          load(Opcodes.ALOAD, 3);
          call("sendingAsync", OBJECT + BUFFER + "[" + BUFFER);
        }
        case TRANSFER -> {
          connection();
          load(Opcodes.LLOAD, 1);
          load(Opcodes.LLOAD, 3);
          load(Opcodes.ALOAD, 5);
          call("transfer", "Ljava/nio/channels/FileChannel;JJ" + OBJECT);
        }
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        if (hook.kind() == PlaintextHook.Kind.BUFFER) {
          connection();
          load(Opcodes.ALOAD, 1);
          call("sent", OBJECT + BUFFER);
        } else if (hook.kind() == PlaintextHook.Kind.BUFFERS) {
          connection();
          array();
          call("sentAll", OBJECT + "[" + BUFFER + "II");
        }
      }
      super.visitInsn(opcode);
    }

    private void connection() {
      load(Opcodes.ALOAD, 0);
      String owner = hook.owner();
      if (!owner.isEmpty()) {
        int colon = owner.indexOf(':');
        super.visitFieldInsn(
            Opcodes.GETFIELD, hook.type(), owner.substring(0, colon), owner.substring(colon + 1));
      }
    }

    private void array() {
      load(Opcodes.ALOAD, 1);
      load(Opcodes.ILOAD, 2);
      load(Opcodes.ILOAD, 3);
    }

    private void load(int opcode, int slot) {
      super.visitVarInsn(opcode, slot);
    }

    private void call(String name, String arguments) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, name, "(" + arguments + ")V", false);
    }
  }
}
