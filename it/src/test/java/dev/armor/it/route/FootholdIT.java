package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.FileInputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways below the hooks that need no native code: each works without Armor, and not with it. */
class FootholdIT {
  private static final String[] OPENS = {
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED"
  };

  private static final String FORBID =
      """
      workspaces:
        - workspaceId: default
          rules:
            - {id: forbidden, when: '%s', decision: block, reason: "the test forbids it"}
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Jdk> jdksWithForeignFunctions() {
    return Jdk.all().filter(jdk -> jdk.release() >= 22);
  }

  static Stream<Jdk> jdksWithIncubatingForeignFunctions() {
    return Jdk.all().filter(jdk -> jdk.release() == 17);
  }

  /** Makes objects without their constructors. */
  static final class Allocate {
    private Allocate() {}

    public static void main(String[] arguments) throws Exception {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Method allocate = type.getMethod("allocateInstance", Class.class);
      for (String name : new String[] {"java.lang.ProcessImpl", Allocate.class.getName()}) {
        Class<?> wanted = Class.forName(name);
        try {
          System.out.println(
              "made " + allocate.invoke(field.get(null), wanted).getClass().getName());
        } catch (java.lang.reflect.InvocationTargetException blocked) {
          System.out.println(blocked.getCause().getMessage());
        }
      }
    }
  }

  /** Looks for methods that the JDK keeps to itself. */
  static final class Reflect {
    private Reflect() {}

    public static void main(String[] arguments) throws Exception {
      for (String method :
          new String[] {
            "java.lang.ProcessImpl.forkAndExec",
            "java.io.FileInputStream.open0",
            "sun.nio.fs.UnixNativeDispatcher.open0",
            "sun.nio.fs.UnixNativeDispatcher.unlink0",
            "java.lang.Shutdown.halt0"
          }) {
        int dot = method.lastIndexOf('.');
        boolean found =
            Arrays.stream(Class.forName(method.substring(0, dot)).getDeclaredMethods())
                .anyMatch(one -> one.getName().equals(method.substring(dot + 1)));
        System.out.println(method + (found ? " found" : " hidden"));
      }
    }
  }

  /** Opens one file by a stream of another, past the method that is hooked. */
  static final class Handle {
    private Handle() {}

    public static void main(String[] arguments) throws Throwable {
      try (FileInputStream in = new FileInputStream(arguments[0])) {
        MethodHandle open =
            MethodHandles.privateLookupIn(FileInputStream.class, MethodHandles.lookup())
                .findVirtual(
                    FileInputStream.class,
                    "open0",
                    MethodType.methodType(void.class, String.class));
        open.invoke(in, arguments[1]);
        System.out.println(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  /** Calls a function of the C library. */
  static final class Foreign {
    private Foreign() {}

    public static void main(String[] arguments) throws Throwable {
      // By reflection: this is compiled for releases that do not have it.
      Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
      Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
      Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      Class<?> option = Class.forName("java.lang.foreign.Linker$Option");
      Object linker = linkerType.getMethod("nativeLinker").invoke(null);
      Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
      Object symbol =
          ((java.util.Optional<?>)
                  Class.forName("java.lang.foreign.SymbolLookup")
                      .getMethod("find", String.class)
                      .invoke(lookup, "getpid"))
              .orElseThrow();
      Object integer =
          Class.forName("java.lang.foreign.ValueLayout").getField("JAVA_INT").get(null);
      Object takesNothing =
          descriptor
              .getMethod("of", layout, layout.arrayType())
              .invoke(null, integer, java.lang.reflect.Array.newInstance(layout, 0));
      MethodHandle getpid =
          (MethodHandle)
              linkerType
                  .getMethod("downcallHandle", segment, descriptor, option.arrayType())
                  .invoke(
                      linker, symbol, takesNothing, java.lang.reflect.Array.newInstance(option, 0));
      System.out.println(
          (long) (int) getpid.invoke() == ProcessHandle.current().pid() ? "called" : "lied to");
    }
  }

  /** The same as it was on JDK 17. */
  static final class IncubatingForeign {
    private IncubatingForeign() {}

    public static void main(String[] arguments) throws Throwable {
      String api = "jdk.incubator.foreign.";
      Class<?> linkerType = Class.forName(api + "CLinker");
      Class<?> descriptor = Class.forName(api + "FunctionDescriptor");
      Class<?> layout = Class.forName(api + "MemoryLayout");
      Object lookup = linkerType.getMethod("systemLookup").invoke(null);
      Object symbol =
          ((java.util.Optional<?>)
                  Class.forName(api + "SymbolLookup")
                      .getMethod("lookup", String.class)
                      .invoke(lookup, "getpid"))
              .orElseThrow();
      Object takesNothing =
          descriptor
              .getMethod("of", layout, layout.arrayType())
              .invoke(
                  null,
                  linkerType.getField("C_INT").get(null),
                  java.lang.reflect.Array.newInstance(layout, 0));
      MethodHandle getpid =
          (MethodHandle)
              linkerType
                  .getMethod(
                      "downcallHandle",
                      Class.forName(api + "Addressable"),
                      MethodType.class,
                      descriptor)
                  .invoke(
                      linkerType.getMethod("getInstance").invoke(null),
                      symbol,
                      MethodType.methodType(int.class),
                      takesNothing);
      System.out.println(
          (long) (int) getpid.invoke() == ProcessHandle.current().pid() ? "called" : "lied to");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void objectsOfTheProcessClassesAreMadeByTheirConstructorsOnly(Jdk jdk) throws Exception {
    assertThat(jvm(jdk).withoutArmor().run(Allocate.class).out())
        .contains("made java.lang.ProcessImpl");
    assertThat(jvm(jdk).run(Allocate.class).out())
        .doesNotContain("made java.lang.ProcessImpl")
        .contains("Blocked by Armor")
        .as("everybody else's objects are")
        .contains("made " + Allocate.class.getName());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void reflectionDoesNotFindWhatLiesBelowTheHooks(Jdk jdk) throws Exception {
    assertThat(opened(jdk).withoutArmor().run(Reflect.class).out()).doesNotContain("hidden");
    assertThat(opened(jdk).run(Reflect.class).out()).contains("hidden").doesNotContain("found");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void methodHandlesDoNotReachWhatLiesBelowTheHooks(Jdk jdk) throws Exception {
    Path open = Files.writeString(scratch.resolve("open"), "open");
    Path secret = Files.writeString(scratch.resolve("forbidden"), "the secret");
    String[] files = {open.toString(), secret.toString()};
    assertThat(opened(jdk).withoutArmor().run(Handle.class, files).out()).contains("the secret");
    GovernedJvm.Outcome outcome = opened(jdk).run(Handle.class, files);
    assertThat(outcome.out()).doesNotContain("the secret");
    assertThat(outcome.err()).contains("Blocked by Armor");
  }

  @ParameterizedTest
  @MethodSource("jdksWithForeignFunctions")
  void foreignFunctionsAreCalledWhereThatIsAllowed(Jdk jdk) throws Exception {
    GovernedJvm allowed = jvm(jdk).option("--enable-native-access=ALL-UNNAMED");
    assertThat(allowed.run(Foreign.class).out()).contains("called");
    GovernedJvm.Outcome outcome =
        jvm(jdk)
            .option("--enable-native-access=ALL-UNNAMED")
            .policy(FORBID.formatted("action.operation == \"foreign_call\""))
            .run(Foreign.class);
    assertThat(outcome.out()).doesNotContain("called");
    assertThat(outcome.err()).contains("the test forbids it");
  }

  @ParameterizedTest
  @MethodSource("jdksWithIncubatingForeignFunctions")
  void incubatingForeignFunctionsAreCalledWhereThatIsAllowed(Jdk jdk) throws Exception {
    assertThat(incubating(jdk).run(IncubatingForeign.class).out()).contains("called");
    GovernedJvm.Outcome outcome =
        incubating(jdk)
            .policy(FORBID.formatted("action.operation == \"foreign_call\""))
            .run(IncubatingForeign.class);
    assertThat(outcome.out()).doesNotContain("called");
    assertThat(outcome.err()).contains("the test forbids it");
  }

  private GovernedJvm incubating(Jdk jdk) throws Exception {
    return jvm(jdk)
        .option("--add-modules=jdk.incubator.foreign")
        .option("--enable-native-access=ALL-UNNAMED");
  }

  private GovernedJvm opened(Jdk jdk) throws Exception {
    GovernedJvm jvm = jvm(jdk);
    for (String option : OPENS) {
      jvm.option(option);
    }
    return jvm;
  }

  private GovernedJvm jvm(Jdk jdk) throws Exception {
    return new GovernedJvm(jdk, Files.createTempDirectory(scratch, "run"));
  }
}
