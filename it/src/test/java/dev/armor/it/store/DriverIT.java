package dev.armor.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/**
 * What empties a data store is stopped, whichever driver sends it, and its harmless twin is done.
 * Redis is its own server. No server of MongoDB can be had from a package registry: one that speaks
 * its protocol stands in for it, and the driver is MongoDB's own.
 */
class DriverIT {
  private static final List<String> NEEDED =
      List.of("jedis", "lettuce", "netty-", "reactor-core", "reactive-streams", "mongodb-driver-");
  private static final List<String> NEEDED_TOO =
      List.of("bson", "commons-pool2", "slf4j-api", "gson", "json", "redis-authx", "jspecify");

  private static RedisServer redis;
  private static String redisUrl;
  private static MongoServer mongodb;
  private static String mongodbUrl;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @BeforeAll
  static void start() throws IOException {
    int port = FreePort.find();
    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
    redis.start();
    redisUrl = "redis://127.0.0.1:" + port;
    mongodb = new MongoServer(new MemoryBackend());
    mongodbUrl = mongodb.bindAndGetConnectionString();
  }

  @AfterAll
  static void stop() throws IOException {
    redis.stop();
    mongodb.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatEmptiesAStoreIsStopped(Jdk jdk) throws Exception {
    keep();

    GovernedJvm.Outcome outcome = jvm(jdk).run(DriverProgram.class, arguments());

    Map<String, String> ends = ends(outcome);
    Set<String> entries = entries();
    for (DriverRoute route : DriverRoute.values()) {
      assertThat(ends.get(route + " harmless")).as(route + outcome.err()).isEqualTo("done");
      // Lettuce connects anew and sends again what did not leave, until its patience ends.
      assertThat(ends.get(route + " harmful"))
          .as(route.name())
          .matches(
              route.name().startsWith("LETTUCE")
                  ? "(blocked|failed) .*"
                  : "blocked Blocked by Armor.*store\\..*");
      assertThat(entries).contains(route.name());
    }
    assertThat(entries).contains(Store.REDIS + Store.KEPT, Store.MONGODB + Store.KEPT);
    assertThat(StoredRecords.withFinding(scratch, "store.flush"))
        .isGreaterThanOrEqualTo(
            Stream.of(DriverRoute.values()).filter(r -> r.store() == Store.REDIS).count());
  }

  /** Without this the test above could pass for another reason. */
  @ParameterizedTest
  @MethodSource("jdks")
  void withoutArmorEachRouteEmptiesItsStore(Jdk jdk) throws Exception {
    for (DriverRoute route : DriverRoute.values()) {
      keep();

      jvm(jdk).withoutArmor().run(DriverProgram.class, route.name(), url(route));

      assertThat(entries()).as(route.name()).doesNotContain(route.store() + Store.KEPT);
    }
  }

  private static void keep() {
    try (Jedis jedis = new Jedis(redisUrl)) {
      jedis.flushAll();
      jedis.set(Store.KEPT, "");
    }
    try (MongoClient client = MongoClients.create(mongodbUrl)) {
      items(client).drop();
      items(client).insertOne(new Document("_id", Store.KEPT));
    }
  }

  /** What is in the stores: names of routes, and what was there before, with its store. */
  private static Set<String> entries() {
    Set<String> entries = new HashSet<>();
    try (Jedis jedis = new Jedis(redisUrl)) {
      entries.addAll(jedis.keys("*"));
      if (entries.remove(Store.KEPT)) {
        entries.add(Store.REDIS + Store.KEPT);
      }
    }
    try (MongoClient client = MongoClients.create(mongodbUrl)) {
      items(client).find().forEach(item -> entries.add(item.getString("_id")));
      if (entries.remove(Store.KEPT)) {
        entries.add(Store.MONGODB + Store.KEPT);
      }
    }
    return entries;
  }

  private static MongoCollection<Document> items(MongoClient client) {
    return client.getDatabase(Store.DATABASE).getCollection(Store.COLLECTION);
  }

  private static String[] arguments() {
    return Stream.of(DriverRoute.values())
        .flatMap(route -> Stream.of(route.name(), url(route)))
        .toArray(String[]::new);
  }

  private static String url(DriverRoute route) {
    return route.store() == Store.REDIS ? redisUrl : mongodbUrl;
  }

  private GovernedJvm jvm(Jdk jdk) {
    GovernedJvm jvm = new GovernedJvm(jdk, scratch);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (Stream.concat(NEEDED.stream(), NEEDED_TOO.stream()).anyMatch(name::startsWith)) {
        jvm.classPath(entry);
      }
    }
    return jvm;
  }

  private static Map<String, String> ends(GovernedJvm.Outcome outcome) {
    Map<String, String> ends = new HashMap<>();
    for (String line : outcome.out().split("\n")) {
      String[] words = line.split(" ", 3);
      if (words.length == 3) {
        ends.put(words[0] + " " + words[1], words[2]);
      }
    }
    return ends;
  }
}
