package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JDK in which a hooked method has another name, as a future release may have it: a class of this
 * JDK is patched into {@code java.base} with one name changed throughout.
 */
class UnknownJdkIT {
  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Lists a folder, and reads a file. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("listed " + new File(arguments[0]).getParentFile().list().length);
      try (FileInputStream in = new FileInputStream(arguments[0])) {
        System.out.println("read " + in.read());
      }
    }
  }

  /** Asks the class that is patched, which nothing loads before. */
  static final class Diagnose {
    private Diagnose() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("the program ran");
      System.out.println(
          java.lang.management.ManagementFactory.getPlatformMBeanServer()
              .isRegistered(new ObjectName("com.sun.management:type=HotSpotDiagnostic")));
      java.lang.management.ManagementFactory.getPlatformMXBean(
              com.sun.management.HotSpotDiagnosticMXBean.class)
          .setVMOption("HeapDumpPath", "changed");
      System.out.println("changed");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aStrictStartNamesWhatDidNotMatch(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome =
        renamed(jdk, "java.base", "java/io/File", "normalizedList").run(Program.class, file());
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.out()).as("the program must not have run").isEmpty();
    assertThat(outcome.err())
        .contains("hooks do not hold", "java.io.File.normalizedList()")
        .doesNotContain("FileInputStream");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aWarningStartRunsAndMarksTheKindOfActionInTheRecord(Jdk jdk) throws Exception {
    Path home = Files.createTempDirectory(scratch, "warned");
    GovernedJvm.Outcome outcome =
        renamed(home, jdk, "java.base", "java/io/File", "normalizedList")
            .option("-Darmor.selftest=warn")
            .run(Program.class, file());
    assertThat(outcome.out()).contains("listed").contains("read");
    assertThat(outcome.err()).contains("java.io.File.normalizedList()");
    assertThat(StoredRecords.withFinding(home, "observability.partial")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aClassThatComesLateWithoutItsHookIsRefused(Jdk jdk) throws Exception {
    String type = "com/sun/management/internal/HotSpotDiagnostic";
    GovernedJvm.Outcome strict =
        renamed(jdk, "jdk.management", type, "setVMOption").run(Diagnose.class);
    assertThat(strict.out()).contains("the program ran").doesNotContain("changed");
    assertThat(strict.err()).contains("setVMOption(String, String) matched 0", "is not loaded");
  }

  private String file() throws IOException {
    return Files.writeString(scratch.resolve("file"), "text").toString();
  }

  private GovernedJvm renamed(Jdk jdk, String module, String type, String method) throws Exception {
    return renamed(Files.createTempDirectory(scratch, "run"), jdk, module, type, method);
  }

  private GovernedJvm renamed(Path home, Jdk jdk, String module, String type, String method)
      throws Exception {
    Path patch = Files.createTempDirectory(scratch, "patch");
    Path file = patch.resolve(type + ".class");
    Files.createDirectories(file.getParent());
    try (FileSystem modules =
        FileSystems.newFileSystem(
            URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()))) {
      byte[] original = Files.readAllBytes(modules.getPath("/modules", module, type + ".class"));
      Files.write(file, withName(original, method, "a" + method));
    }
    return new GovernedJvm(jdk, home).option("--patch-module=" + module + "=" + patch);
  }

  /** The class with that name changed wherever it stands (JVM specification, chapter 4.4). */
  private static byte[] withName(byte[] classFile, String name, String other) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong());
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1:
          String text = in.readUTF();
          out.writeUTF(text.equals(name) ? other : text);
          break;
        case 5:
        case 6:
          out.writeLong(in.readLong());
          i++;
          break;
        case 7:
        case 8:
        case 16:
        case 19:
        case 20:
          out.writeShort(in.readUnsignedShort());
          break;
        case 15:
          out.writeByte(in.readUnsignedByte());
          out.writeShort(in.readUnsignedShort());
          break;
        default:
          out.writeInt(in.readInt());
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }
}
