package dev.armor.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** gRPC over HTTP/2, whose Netty lies in another package and connects in native code. */
class GrpcIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.url.contains("/forbidden/") || action.port == PORT'
              decision: block
              reason: "the test forbids it"
              match:     [{type: http, url: "http://a.test/forbidden/x"}]
              not_match: [{type: http, url: "http://a.test/allowed/x"}]
      """;

  private static final List<String> JARS =
      List.of("grpc-", "perfmark-", "guava-", "failureaccess-", "gson-", "jsr305-");

  @TempDir private Path scratch;
  private final List<String> reached = new CopyOnWriteArrayList<>();

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void callsAreJudgedByMethodAndMessage(Jdk jdk) throws Exception {
    Path secrets = scratch.resolve("secrets.yml");
    Files.writeString(secrets, "password: tK4v-9Qm2-Zx7p-Lw3s-Hn6d-Rb8c\n");
    Server server = server();
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      GovernedJvm jvm =
          new GovernedJvm(jdk, scratch)
              .policy(POLICY.replace("PORT", Integer.toString(other.getLocalPort())));
      if (jdk.release() >= 24) {
        // Netty's native transport, of whose loading these JDKs warn.
        jvm.option("--enable-native-access=ALL-UNNAMED");
      }
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (JARS.stream().anyMatch(new File(entry).getName()::startsWith)) {
          jvm.classPath(entry);
        }
      }
      GovernedJvm.Outcome outcome =
          jvm.run(
              GrpcProgram.class,
              Integer.toString(server.getPort()),
              Integer.toString(other.getLocalPort()),
              secrets.toString());

      String all = outcome.out() + outcome.err() + reached;
      assertThat(outcome.out().lines())
          .as(all)
          .contains("call returned hello", "last returned hello")
          .anyMatch(line -> line.startsWith("call-forbidden blocked"))
          .anyMatch(line -> line.startsWith("secret-forbidden blocked"))
          .anyMatch(line -> line.startsWith("port-forbidden blocked"));
      assertThat(reached).as(all).containsExactly("allowed/call hello", "allowed/last hello");
    } finally {
      server.shutdownNow();
    }
  }

  private Server server() throws Exception {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .fallbackHandlerRegistry(new Echo())
        .build()
        .start();
  }

  /** Has every method: each answers what it is told. */
  private final class Echo extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
      return ServerMethodDefinition.create(
          GrpcProgram.method(name),
          ServerCalls.asyncUnaryCall(
              (message, answer) -> {
                reached.add(name + " " + new String(message, StandardCharsets.UTF_8));
                answer.onNext(message);
                answer.onCompleted();
              }));
    }
  }
}
