package dev.armor.it.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read from a file of secrets leaves by no connection, and everything else does. */
class EgressIT {
  private static final String VALUE = "tkn9f8A2bC7dE1xQ4vZ6mN0pRs3Yw";

  @TempDir private Path scratch;
  private final List<Sink> sinks = new ArrayList<>();

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @AfterEach
  void closeSinks() throws Exception {
    for (Sink sink : sinks) {
      sink.close();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatWasReadFromASecretFileDoesNotLeave(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = run(jdk, true);

    Map<String, String> ends = ends(outcome);
    for (int i = 0; i < EgressRoute.values().length; i++) {
      EgressRoute route = EgressRoute.values()[i];
      assertThat(ends.get(route + " ordinary")).as(route + " ordinary").isEqualTo("returned");
      assertThat(ends.get(route + " secret"))
          .as(route + " secret")
          .startsWith("blocked Blocked by Armor: the data sent holds content read from ");
      Sink sink = sinks.get(EgressRoute.values().length + i);
      assertThat(text(sink)).as("what arrived by " + route).doesNotContain(VALUE);
    }
    for (Login login : Login.values()) {
      assertThat(ends.get(login + " login")).as(login + " login").isEqualTo("returned");
    }
    assertThat(outcome.err().lines()).singleElement().asString().startsWith("armor: enforcing");
    assertThat(StoredRecords.stopped(scratch))
        .hasSize(EgressRoute.values().length)
        .allSatisfy(record -> assertThat(record).startsWith("block network: the data sent"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutArmorItLeavesByEveryRoute(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = run(jdk, false);

    assertThat(outcome.out()).doesNotContain("blocked", "failed");
    for (int i = 0; i < EgressRoute.values().length; i++) {
      EgressRoute route = EgressRoute.values()[i];
      Sink sink = sinks.get(EgressRoute.values().length + i);
      for (int wait = 0; wait < 50 && sink.received().length == 0; wait++) {
        Thread.sleep(10); // it reads after the client has gone on
      }
      assertThat(sink.received()).as("what arrived by " + route).isNotEmpty();
      if (!encoded(route)) {
        assertThat(text(sink)).contains(VALUE);
      }
    }
  }

  private static boolean encoded(EgressRoute route) {
    String name = route.name().toLowerCase(Locale.ROOT);
    return Stream.of("base64", "gzip", "chunks", "frames").anyMatch(name::contains);
  }

  private GovernedJvm.Outcome run(Jdk jdk, boolean governed) throws Exception {
    Path keys = Sink.keys(scratch, jdk.home());
    Path file = scratch.resolve("secrets.yml");
    Files.writeString(file, "api_token: " + VALUE + "\n");
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    for (int round = 0; round < 2; round++) {
      for (EgressRoute route : EgressRoute.values()) {
        sinks.add(sink(route, keys));
      }
    }
    for (Login login : Login.values()) {
      sinks.add(Sink.tcp());
    }
    sinks.forEach(sink -> arguments.add(String.valueOf(sink.port())));
    GovernedJvm jvm = new GovernedJvm(jdk, scratch);
    return (governed ? jvm : jvm.withoutArmor())
        .run(EgressProgram.class, arguments.toArray(new String[0]));
  }

  private static Sink sink(EgressRoute route, Path keys) throws Exception {
    if (route.byTls()) {
      return Sink.tls(keys);
    }
    return route.byWebSocket() ? Sink.webSocket() : route.byDatagram() ? Sink.udp() : Sink.tcp();
  }

  private static Map<String, String> ends(GovernedJvm.Outcome outcome) {
    Map<String, String> ends = new TreeMap<>();
    for (String line : outcome.out().split("\n")) {
      String[] words = line.split(" ", 3);
      if (words.length == 3) {
        ends.put(words[0] + " " + words[1], words[2]);
      }
    }
    return ends;
  }

  private static String text(Sink sink) {
    return new String(sink.received(), StandardCharsets.ISO_8859_1);
  }
}
