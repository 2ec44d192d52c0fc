package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.PreparedText;
import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Makes a class of prepared statements a {@link PreparedText}. */
final class TextPlace {
  private static final String INTERFACE = Type.getInternalName(PreparedText.class);
  private static final String FIELD = "armor$text";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final int MEMBER = Opcodes.ACC_SYNTHETIC;

  private TextPlace() {}

  /**
   * Whether the class runs prepared statements. One that is serialised stays as it is: a further
   * interface would change the number by which its stored forms are told. So does a proxy, whose
   * stored form names its interfaces.
   */
  static boolean fits(ClassReader reader) {
    if (Arrays.asList(reader.getInterfaces()).contains("java/io/Serializable")
        || "java/lang/reflect/Proxy".equals(reader.getSuperName())) {
      return false;
    }
    boolean[] runs = {false};
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            runs[0] |= name.equals("executeQuery") && descriptor.equals("()Ljava/sql/ResultSet;");
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return runs[0];
  }

  /** The interfaces of the class, with ours. */
  static String[] among(String @Nullable [] interfaces) {
    String[] declared = interfaces == null ? new String[0] : interfaces;
    String[] all = Arrays.copyOf(declared, declared.length + 1);
    all[declared.length] = INTERFACE;
    return all;
  }

  /** Adds the field and its two methods. */
  static void add(ClassVisitor to, String type) {
    to.visitField(MEMBER | Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT, FIELD, OBJECT, null, null)
        .visitEnd();
    MethodVisitor get =
        to.visitMethod(MEMBER | Opcodes.ACC_PUBLIC, "armorText", "()" + OBJECT, null, null);
    get.visitCode();
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, type, FIELD, OBJECT);
    get.visitInsn(Opcodes.ARETURN);
    get.visitMaxs(0, 0); // computed by the writer
    get.visitEnd();
    MethodVisitor set =
        to.visitMethod(MEMBER | Opcodes.ACC_PUBLIC, "armorText", "(" + OBJECT + ")V", null, null);
    set.visitCode();
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(Opcodes.ALOAD, 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, type, FIELD, OBJECT);
    set.visitInsn(Opcodes.RETURN);
    set.visitMaxs(0, 0);
    set.visitEnd();
  }
}
