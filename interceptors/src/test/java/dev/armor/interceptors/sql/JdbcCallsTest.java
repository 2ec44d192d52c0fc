package dev.armor.interceptors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.interceptors.gate.PreparedText;
import dev.armor.interceptors.gate.SqlGate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcCallsTest {
  /** Defines classes of bytes. */
  private static final class Bytes extends ClassLoader {
    Bytes() {
      super(JdbcCallsTest.class.getClassLoader());
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 46, 48, 49, 50, 52, 61})
  void changesDriversOfEveryAge(int version) throws Exception {
    byte[] changed = JdbcCalls.insert(driver(version), true);

    assertThat(changed).isNotNull();
    assertThat(gateCalls(changed)).as("entered, left by return, left by exception").isEqualTo(3);
    Class<?> type = new Bytes().define("old.Driver", changed);
    assertThat(Class.forName("old.Driver", true, type.getClassLoader()).getDeclaredMethods())
        .as("the JVM verified it")
        .hasSize(1);
  }

  @Test
  void leavesOtherClassesAlone() {
    ClassWriter other = new ClassWriter(0);
    other.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "old/Other", null, "java/lang/Object", null);
    other.visitEnd();

    assertThat(JdbcCalls.insert(other.toByteArray(), true)).isNull();
  }

  @Test
  void givesStatementsAPlaceForTheirTextAsTheyAreLoaded() throws Exception {
    byte[] statement = statement(null);

    Class<?> type = new Bytes().define("old.Statement", loaded(statement));
    PreparedText place = (PreparedText) type.getDeclaredConstructor().newInstance();
    assertThat(place.armorText()).isNull();
    place.armorText("select 1");

    assertThat(place.armorText()).isEqualTo("select 1");
  }

  @Test
  void addsNothingToAStatementThatIsLoadedOrSerialised() {
    assertThat(interfaces(JdbcCalls.insert(statement(null), false))).isEmpty();
    assertThat(interfaces(loaded(statement("java/io/Serializable"))))
        .containsExactly("java/io/Serializable");
  }

  private static byte[] loaded(byte[] classFile) {
    byte[] changed = JdbcCalls.insert(classFile, true);
    assertThat(changed).isNotNull();
    return changed;
  }

  private static String[] interfaces(byte[] classFile) {
    return new ClassReader(classFile).getInterfaces();
  }

  /** A class with {@code ResultSet executeQuery()}. */
  private static byte[] statement(String implemented) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC,
        "old/Statement",
        null,
        "java/lang/Object",
        implemented == null ? null : new String[] {implemented});
    MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(0, 0);
    made.visitEnd();
    MethodVisitor query =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "executeQuery", "()Ljava/sql/ResultSet;", null, null);
    query.visitCode();
    query.visitInsn(Opcodes.ACONST_NULL);
    query.visitInsn(Opcodes.ARETURN);
    query.visitMaxs(0, 0);
    query.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** A class with {@code boolean execute(String)}. */
  private static byte[] driver(int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, "old/Driver", null, "java/lang/Object", null);
    MethodVisitor execute =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "execute", "(Ljava/lang/String;)Z", null, null);
    execute.visitCode();
    execute.visitInsn(Opcodes.ICONST_1);
    execute.visitInsn(Opcodes.IRETURN);
    execute.visitMaxs(0, 0);
    execute.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static int gateCalls(byte[] classFile) {
    int[] calls = {0};
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    calls[0] += owner.equals(Type.getInternalName(SqlGate.class)) ? 1 : 0;
                  }
                };
              }
            },
            0);
    return calls[0];
  }
}
