package dev.armor.interceptors.sql;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a method that prepares a statement whether its first argument still holds a text where
 * the method returns: many drivers translate the text in place, and a compiler may use the place
 * for something else.
 */
final class TextSlots {
  private static final int FIRST = 1;

  private TextSlots() {}

  /** Whether the method returns a prepared statement, and has its text in the first argument. */
  static boolean keepsText(ClassReader reader, String name, String descriptor) {
    if (!descriptor.endsWith(")Ljava/sql/PreparedStatement;")
        && !descriptor.endsWith(")Ljava/sql/CallableStatement;")) {
      return false;
    }
    boolean[] keeps = {true};
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String method,
              String itsDescriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return method.equals(name) && itsDescriptor.equals(descriptor)
                ? new Stores(keeps)
                : null;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return keeps[0];
  }

  /** Looks at what is stored: only what a call that returns a text has left may be. */
  private static final class Stores extends MethodVisitor {
    private final boolean[] keeps;
    private boolean textOnTop;

    Stores(boolean[] keeps) {
      super(Opcodes.ASM9);
      this.keeps = keeps;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      textOnTop = descriptor.endsWith(")Ljava/lang/String;");
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
      boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
      if (stores && (variable == FIRST || wide && variable == FIRST - 1)) {
        keeps[0] &= opcode == Opcodes.ASTORE && textOnTop;
      }
      textOnTop = false;
    }

    @Override
    public void visitInsn(int opcode) {
      textOnTop = false;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      textOnTop = false;
    }

    @Override
    public void visitLdcInsn(Object value) {
      textOnTop = false;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      textOnTop = false;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      textOnTop = false;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      textOnTop = descriptor.endsWith(")Ljava/lang/String;");
    }

    @Override
    public void visitLabel(Label label) {
      textOnTop = false; // another way may lead here
    }
  }
}
