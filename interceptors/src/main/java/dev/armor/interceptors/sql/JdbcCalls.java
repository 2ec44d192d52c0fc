package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.SqlGate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the gate calls of one class of a driver or pool.
 *
 * <p>The call stands before everything else of the method. A method that takes SQL is also left
 * through the gate, by return and by exception, so that wrappers around it can be told apart from
 * further statements. The exception handler's frame has no locals: it fits whatever the body did.
 */
final class JdbcCalls extends ClassVisitor {
  private static final String GATE = Type.getInternalName(SqlGate.class);

  private final ClassReader reader;
  private final String type;

  /** Whether the class may get members that it has not: not once it is loaded. */
  private final boolean growing;

  private boolean changed;

  /** Whether methods have stack maps: class files before version 50 have none, and need none. */
  private boolean mapped;

  private JdbcCalls(ClassVisitor next, ClassReader reader, boolean growing) {
    super(Opcodes.ASM9, next);
    this.reader = reader;
    this.type = reader.getClassName();
    this.growing = growing;
  }

  /**
   * The class with its calls, null when none of its methods is one of JDBC's.
   *
   * @param loading whether the class is being loaded, not changed again
   */
  static byte @Nullable [] insert(byte[] classFile, boolean loading) {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    boolean growing = loading && TextPlace.fits(reader);
    JdbcCalls calls = new JdbcCalls(writer, reader, growing);
    reader.accept(calls, 0);
    return calls.changed ? writer.toByteArray() : null;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    mapped = (version & 0xFFFF) >= Opcodes.V1_6;
    String[] all = growing ? TextPlace.among(interfaces) : interfaces;
    super.visit(version, access, name, signature, superName, all);
  }

  @Override
  public void visitEnd() {
    if (growing) {
      TextPlace.add(cv, type);
    }
    super.visitEnd();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
      return next;
    }
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    VendorMethods.VendorMethod own = VendorMethods.of(type, name, descriptor);
    if (own != null) {
      changed = true;
      return new VendorCall(next, own, Type.getArgumentTypes(descriptor), isStatic);
    }
    if (isStatic) {
      return next;
    }
    JdbcMethods.Kind kind = JdbcMethods.kind(name, descriptor);
    if (kind == null) {
      return next;
    }
    changed = true;
    return switch (kind) {
      case ENTER -> new Entered(next, mapped, TextSlots.keepsText(reader, name, descriptor));
      case AGAIN -> new Announced(next, "again", "(Ljava/lang/Object;)V");
      case CONNECT ->
          new Announced(
              next, "connect", "(Ljava/lang/Object;Ljava/lang/String;Ljava/util/Properties;)V");
      case SOURCE -> new Announced(next, "connectSource", "(Ljava/lang/Object;)V");
      case CHANGE -> new Change(next, name);
      case ASK -> new Announced(next, "ask", "(Ljava/lang/Object;Ljava/lang/String;)V");
    };
  }

  /** A method with a gate call at its beginning. */
  private static class Announced extends MethodVisitor {
    private final String gateMethod;
    private final String descriptor;

    Announced(MethodVisitor next, String gateMethod, String descriptor) {
      super(Opcodes.ASM9, next);
      this.gateMethod = gateMethod;
      this.descriptor = descriptor;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      int arguments = Type.getArgumentTypes(descriptor).length;
      for (int i = 0; i < arguments; i++) {
        super.visitVarInsn(Opcodes.ALOAD, i);
      }
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, gateMethod, descriptor, false);
    }
  }

  /** A method that is also left through the gate. */
  private static final class Entered extends Announced {
    private final Label start = new Label();
    private final Label end = new Label();
    private final Label handler = new Label();

    private final boolean mapped;
    private final boolean prepares;

    Entered(MethodVisitor next, boolean mapped, boolean prepares) {
      super(next, "enter", "(Ljava/lang/Object;Ljava/lang/String;)V");
      this.mapped = mapped;
      this.prepares = prepares;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      super.visitLabel(start);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        if (prepares) {
          super.visitInsn(Opcodes.DUP);
          super.visitVarInsn(Opcodes.ALOAD, 1);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              GATE,
              "prepared",
              "(Ljava/lang/Object;Ljava/lang/String;)V",
              false);
        }
        exit();
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitLabel(end);
      super.visitTryCatchBlock(start, end, handler, null);
      super.visitLabel(handler);
      if (mapped) {
        super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
      }
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "exit", "(Ljava/lang/Object;)V", false);
      super.visitInsn(Opcodes.ATHROW);
      super.visitMaxs(maxStack, maxLocals);
    }

    private void exit() {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "exit", "(Ljava/lang/Object;)V", false);
    }
  }

  /** A method that changes the row of a result. */
  private static final class Change extends MethodVisitor {
    private final String name;

    Change(MethodVisitor next, String name) {
      super(Opcodes.ASM9, next);
      this.name = name;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitLdcInsn(name);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, GATE, "change", "(Ljava/lang/Object;Ljava/lang/String;)V", false);
    }
  }

  /** A product's own method. */
  private static final class VendorCall extends MethodVisitor {
    private final VendorMethods.VendorMethod method;
    private final Type[] parameters;
    private final boolean isStatic;

    VendorCall(
        MethodVisitor next,
        VendorMethods.VendorMethod method,
        Type[] parameters,
        boolean isStatic) {
      super(Opcodes.ASM9, next);
      this.method = method;
      this.parameters = parameters;
      this.isStatic = isStatic;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (isStatic) {
        super.visitInsn(Opcodes.ACONST_NULL);
      } else {
        super.visitVarInsn(Opcodes.ALOAD, 0);
      }
      super.visitLdcInsn(method.product());
      super.visitLdcInsn(method.call());
      text(0);
      text(1);
      String text = "Ljava/lang/String;";
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          GATE,
          "statement",
          "(Ljava/lang/Object;" + text + text + text + text + ")V",
          false);
    }

    /** Of parameters that stand before it, none is wide in the table. */
    private void text(int parameter) {
      Type type = parameter < parameters.length ? parameters[parameter] : Type.VOID_TYPE;
      int slot = parameter + (isStatic ? 0 : 1);
      if (type.getDescriptor().equals("Ljava/lang/String;")) {
        super.visitVarInsn(Opcodes.ALOAD, slot);
      } else if (method.call().equals("open")
          && (type.getSort() == Type.INT || type.getSort() == Type.BOOLEAN)) {
        super.visitVarInsn(Opcodes.ILOAD, slot);
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, "java/lang/Integer", "toString", "(I)Ljava/lang/String;", false);
      } else {
        super.visitInsn(Opcodes.ACONST_NULL);
      }
    }
  }
}
