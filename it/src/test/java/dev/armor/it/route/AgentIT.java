package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other agents in the same JVM: loaded while it runs, or changing classes that carry hooks. */
class AgentIT {
  private static final String PERMIT =
      """
      workspaces:
        - workspaceId: default
          rules:
            - {id: permitted, when: 'action.type in ["code_load", "system", "file_write"]', decision: allow, reason: "the test permits it"}
      """;

  private static final String PERMIT_NETWORK =
      "      - {id: of-network, when: 'action.type == \"network\"', decision: allow, reason: \"the test"
          + " permits it\"}\n";

  private static final String PERMIT_CODE = PERMIT_NETWORK.replace("network", "code_load");

  private static final String FORBID_FILE =
      """
      workspaces:
        - workspaceId: default
          rules:
            - {id: forbidden, when: 'action.paths.exists(p, p.endsWith("/secret"))', decision: block, reason: "the test forbids it"}
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** An agent that changes a class of the JDK in one of three ways, or only says that it came. */
  public static final class Agent {
    private Agent() {}

    /** Loaded while the program runs: writes the file that it is given. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation)
        throws Exception {
      if (arguments != null && arguments.startsWith("strip ")) {
        strip(arguments.substring(6), instrumentation);
        return;
      }
      String file = arguments == null ? System.getProperty("agent.writes") : arguments;
      Files.writeString(Path.of(file), "the agent ran");
    }

    /** Gives a class of java.base its original bytes when it is loaded, and once more if it is. */
    private static void strip(String type, Instrumentation instrumentation) throws Exception {
      byte[] original;
      try (InputStream in =
          URI.create("jrt:/java.base/" + type.replace('.', '/') + ".class").toURL().openStream()) {
        original = in.readAllBytes();
      }
      instrumentation.addTransformer(new Stripping(type.replace('.', '/'), original), true);
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (loaded.getName().equals(type)) {
          instrumentation.retransformClasses(loaded);
        }
      }
    }

    /** Loaded at start. */
    public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
      byte[] original;
      try (InputStream in =
          URI.create("jrt:/java.base/java/io/FileInputStream.class").toURL().openStream()) {
        original = in.readAllBytes();
      }
      if (arguments.equals("redefine")) {
        instrumentation.redefineClasses(
            new java.lang.instrument.ClassDefinition(FileInputStream.class, original));
        return;
      }
      ClassFileTransformer transformer =
          new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> type,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
              if (type != FileInputStream.class) {
                return null;
              }
              return arguments.equals("careless") ? original.clone() : bytes;
            }
          };
      instrumentation.addTransformer(transformer, true);
      instrumentation.retransformClasses(FileInputStream.class);
    }
  }

  /** Puts the original bytes in the place of whatever others made of a class. */
  static final class Stripping implements ClassFileTransformer {
    private final String type;
    private final byte[] original;

    Stripping(String type, byte[] original) {
      this.type = type;
      this.original = original;
    }

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      return type.equals(name) ? original.clone() : null;
    }
  }

  /** Loads an agent, then makes a file open to all by a class that few programs load. */
  static final class Strip {
    private Strip() {}

    public static void main(String[] arguments) throws Exception {
      VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
      try {
        self.loadAgent(arguments[0], "strip sun.nio.fs.UnixFileAttributeViews$Posix");
        System.out.println("the agent is there");
      } finally {
        Files.setPosixFilePermissions(
            Path.of(arguments[1]), PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    }
  }

  /** Speaks to the attach interface as a client of its own: has the JVM write a file. */
  static final class AttachByHand {
    private AttachByHand() {}

    public static void main(String[] arguments) throws Exception {
      long self = ProcessHandle.current().pid();
      Files.writeString(Path.of(".attach_pid" + self), "");
      new ProcessBuilder("kill", "-QUIT", Long.toString(self)).start().waitFor();
      Path socket = Path.of("/tmp/.java_pid" + self);
      for (int i = 0; i < 500 && !Files.exists(socket); i++) {
        Thread.sleep(20);
      }
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        String command = "VM.log output=" + arguments[0] + " what=gc=info";
        channel.write(ByteBuffer.wrap(("1\0jcmd\0" + command + "\0\0\0").getBytes("UTF-8")));
        channel.read(ByteBuffer.allocate(100));
      }
    }
  }

  /** Reads a file by the class that the agent has changed. */
  static final class Read {
    private Read() {}

    public static void main(String[] arguments) throws Exception {
      try (FileInputStream in = new FileInputStream(arguments[0])) {
        System.out.println("read " + new String(in.readAllBytes()));
      }
    }
  }

  /** Loads an agent into this JVM by the attach interface. */
  static final class SelfAttach {
    private SelfAttach() {}

    public static void main(String[] arguments) throws Exception {
      VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
      self.loadAgent(arguments[0], arguments[1]);
    }
  }

  /** Loads an agent into this JVM by the management bean, which needs no attaching. */
  static final class BeanAttach {
    private BeanAttach() {}

    public static void main(String[] arguments) throws Exception {
      Path library = Path.of(System.getProperty("java.home"), "lib", "libinstrument.so");
      // An argument with "=" would have to be quoted here.
      System.setProperty("agent.writes", arguments[1]);
      System.out.println(
          DiagnosticRoute.command("jvmtiAgentLoad", library.toString(), arguments[0]));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void anAgentIsLoadedIntoTheRunningJvmOnlyWhereThatIsAllowed(Jdk jdk) throws Exception {
    String jar = agent().toString();
    for (Class<?> program : new Class<?>[] {SelfAttach.class, BeanAttach.class}) {
      Path ran = scratch.resolve(program.getSimpleName() + jdk.release());
      attachable(jdk).policy(PERMIT).run(program, jar, ran.toString());
      assertThat(ran).as("the allowed run of %s", program).exists();
      Files.delete(ran);
      GovernedJvm.Outcome held = attachable(jdk).run(program, jar, ran.toString());
      assertThat(ran).as("the held run of %s", program).doesNotExist();
      assertThat(held.err()).contains("Held by Armor");
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void anAgentThatIsAllowedCannotTakeTheHooksOfAClassThatWasNotLoadedYet(Jdk jdk) throws Exception {
    Path secret = secret();
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(secret);
    GovernedJvm.Outcome outcome =
        attachable(jdk)
            .policy(FORBID_FILE + PERMIT_CODE)
            .run(Strip.class, agent().toString(), secret.toString());
    assertThat(outcome.exit()).as(outcome.err()).isNotZero();
    assertThat(outcome.err()).contains("hooks were taken away", "UnixFileAttributeViews$Posix.");
    assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(before);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void theAttachInterfaceIsNotReachedByItsSocketEither(Jdk jdk) throws Exception {
    Path written = scratch.resolve("log" + jdk.release());
    String rest = PERMIT_NETWORK + PERMIT_NETWORK.replace("network", "shell");
    jvm(jdk).withoutArmor().run(AttachByHand.class, written.toString());
    assertThat(written).as("the run without Armor").exists();
    Files.delete(written);
    // Not even who may attach: nobody would judge the commands that the socket is given.
    for (String permitted : new String[] {PERMIT, PERMIT.replace("\"code_load\", ", "")}) {
      GovernedJvm.Outcome held =
          jvm(jdk).policy(permitted + rest).run(AttachByHand.class, written.toString());
      assertThat(written).as("the held run").doesNotExist();
      assertThat(held.err()).contains("by Armor");
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void hooksHoldBesideAnAgentThatPassesOnWhatItIsGiven(Jdk jdk) throws Exception {
    for (String way : new String[] {"careful", "redefine"}) {
      GovernedJvm.Outcome outcome =
          jvm(jdk)
              .policy(FORBID_FILE)
              .option("-javaagent:" + agent() + "=" + way)
              .run(Read.class, secret().toString());
      assertThat(outcome.out()).as(way).doesNotContain("the secret");
      assertThat(outcome.err()).as(way).contains("the test forbids it");
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void theJvmEndsWhenAnAgentTakesHooksAway(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome =
        jvm(jdk)
            .policy(FORBID_FILE)
            .option("-javaagent:" + agent() + "=careless")
            .run(Read.class, secret().toString());
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.out()).doesNotContain("the secret");
    assertThat(outcome.err())
        .contains("hooks were taken away")
        .contains("java.io.FileInputStream.open(String)");
  }

  private Path secret() throws IOException {
    return Files.writeString(scratch.resolve("secret"), "the secret");
  }

  private Path agent() throws IOException {
    Path jar = scratch.resolve("agent.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Agent-Class", Agent.class.getName());
    attributes.putValue("Premain-Class", Agent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> type :
          new Class<?>[] {
            Agent.class, Stripping.class, Class.forName(Agent.class.getName() + "$1")
          }) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(entries);
        }
      }
    } catch (ClassNotFoundException impossible) {
      throw new IOException(impossible);
    }
    return jar;
  }

  private GovernedJvm attachable(Jdk jdk) throws IOException {
    GovernedJvm jvm = jvm(jdk).option("-Djdk.attach.allowAttachSelf=true");
    return jdk.release() >= 21 ? jvm.option("-XX:+EnableDynamicAgentLoading") : jvm;
  }

  private GovernedJvm jvm(Jdk jdk) throws IOException {
    return new GovernedJvm(jdk, Files.createTempDirectory(scratch, "run"));
  }
}
