package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An address in a name is judged as one, before anybody is connected to. */
class NamingIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: no-remote-names
              when: 'action.type == "code_load" && action.operation == "remote_lookup"'
              decision: block
              reason: "names stay at home"
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Looks up what each scheme has at a port, and a name that no address is in. */
  @SuppressWarnings("BanJNDI") // What is tested.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      for (String scheme : List.of("ldap", "rmi", "dns")) {
        look(scheme, scheme + "://127.0.0.1:" + arguments[0] + "/way");
      }
      look("home", "jdbc/shop");
    }

    private static void look(String what, String name) {
      Hashtable<String, String> settings = new Hashtable<>();
      settings.put(Context.INITIAL_CONTEXT_FACTORY, Home.class.getName());
      settings.put("com.sun.jndi.ldap.connect.timeout", "500");
      settings.put("com.sun.jndi.ldap.read.timeout", "300");
      settings.put("com.sun.jndi.dns.timeout.initial", "200");
      settings.put("com.sun.jndi.dns.timeout.retries", "1");
      String end;
      try {
        end = "found " + new InitialContext(settings).lookup(name);
      } catch (NamingException noAnswer) {
        end = "not found";
      } catch (SecurityException stopped) {
        end = "stopped " + stopped.getMessage();
      }
      System.out.println(what + " " + end);
    }
  }

  /** A directory inside the program. */
  @SuppressWarnings("BanJNDI") // What is tested.
  public static final class Home implements InitialContextFactory {
    @Override
    public Context getInitialContext(Hashtable<?, ?> settings) {
      return (Context)
          java.lang.reflect.Proxy.newProxyInstance(
              Home.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (self, method, arguments) ->
                  method.getName().equals("lookup") ? "the shop's database" : null);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRuleOnSuchNamesKeepsThemFromTheirAddress(Jdk jdk) throws Exception {
    AtomicInteger came = new AtomicInteger();
    String out = run(new GovernedJvm(jdk, scratch).policy(POLICY), came);

    assertThat(out)
        .containsPattern("ldap stopped .*names stay at home")
        .containsPattern("rmi stopped .*names stay at home")
        .containsPattern("dns stopped .*names stay at home")
        .contains("home found the shop's database");
    assertThat(came).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutAPolicyADirectoryIsForAPersonToAllow(Jdk jdk) throws Exception {
    AtomicInteger came = new AtomicInteger();
    String out = run(new GovernedJvm(jdk, scratch), came);

    assertThat(out)
        .containsPattern("ldap stopped .*runtime.remote-lookup")
        .contains("rmi not found", "dns not found", "home found the shop's database");
    assertThat(came.get()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutArmorEachIsReached(Jdk jdk) throws Exception {
    AtomicInteger came = new AtomicInteger();
    String out = run(new GovernedJvm(jdk, scratch).withoutArmor(), came);

    assertThat(out).doesNotContain("stopped").contains("home found the shop's database");
    assertThat(came.get()).isGreaterThanOrEqualTo(3);
  }

  private static String run(GovernedJvm jvm, AtomicInteger came) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    int port = FreePort.find();
    try (DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback, port));
        ServerSocket server = new ServerSocket(port, 9, loopback)) {
      start(
          () -> {
            while (true) {
              server.accept().close();
              came.incrementAndGet();
            }
          });
      start(
          () -> {
            while (true) {
              datagrams.receive(new DatagramPacket(new byte[600], 600));
              came.incrementAndGet();
            }
          });
      return jvm.run(Program.class, Integer.toString(port)).out();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
