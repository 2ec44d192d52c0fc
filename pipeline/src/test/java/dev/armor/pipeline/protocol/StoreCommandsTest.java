package dev.armor.pipeline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.armor.pipeline.verdict.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreCommandsTest {
  private static final byte[] NOTHING = {5, 0, 0, 0, 0};

  @Test
  void whatEmptiesOrRewritesARedisIsFound() {
    assertThat(rules(redis("FLUSHALL"))).containsExactly("store.flush");
    assertThat(rules(redis("flushdb", "ASYNC"))).containsExactly("store.flush");
    assertThat(rules(redis("CONFIG", "SET", "dir", "/etc/cron.d"))).containsExactly("store.file");
    assertThat(rules(redis("MODULE", "LOAD", "/tmp/m.so"))).containsExactly("store.module");
    assertThat(rules(redis("REPLICAOF", "host", "6379"))).containsExactly("store.replica");
  }

  @Test
  void ordinaryWorkIsNot() {
    assertThat(rules(redis("SET", "FLUSHALL", "FLUSHALL"))).isEmpty();
    assertThat(rules(redis("GET", "config"))).isEmpty();
    assertThat(rules(redis("CONFIG", "GET", "dir"))).isEmpty();
    assertThat(rules(redis("MODULE", "LIST"))).isEmpty();
    assertThat(rules(redis("EVAL", "return redis.call('GET', KEYS[1])", "1", "k"))).isEmpty();
  }

  @Test
  void aCommandIsFoundBehindOthersInOneWrite() {
    byte[] large = redis("SET", "key", "x".repeat(200_000) + "*1\r\n$8\r\nFLUSHALL\r\n");

    assertThat(rules(large)).isEmpty();
    assertThat(rules(joined(large, redis("GET", "key"), redis("FLUSHALL"))))
        .containsExactly("store.flush");
    assertThat(rules(joined(ascii("*0\r\n*-1\r\n"), redis("FLUSHALL"))))
        .containsExactly("store.flush");
  }

  @Test
  void evidenceHoldsNoValues() {
    assertThat(StoreCommands.inspect(ByteBuffer.wrap(redis("CONFIG", "SET", "requirepass", "pw"))))
        .extracting(Finding::evidence)
        .containsExactly("redis CONFIG SET requirepass");
  }

  @Test
  void whatDropsOrEmptiesInAMongoIsFound() {
    assertThat(rules(mongo("dropDatabase", NOTHING))).containsExactly("store.drop-database");
    assertThat(rules(mongo("drop", NOTHING))).containsExactly("store.drop");
    assertThat(rules(mongo("delete", document(3, "q", NOTHING))))
        .containsExactly("store.delete-all");
  }

  @Test
  void aFindAndADeleteWithAFilterAreNot() {
    assertThat(rules(mongo("find", NOTHING))).isEmpty();
    assertThat(rules(mongo("delete", document(3, "q", document(8, "a", new byte[] {1})))))
        .isEmpty();
  }

  @Test
  void nothingThrowsWhateverComes() {
    Random random = new Random(7);
    byte[][] whole = {
      redis("CONFIG", "SET", "dir", "/etc"), mongo("delete", document(3, "q", NOTHING))
    };
    for (byte[] bytes : whole) {
      for (int i = 0; i < 2_000; i++) {
        byte[] broken = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        for (int j = 0; broken.length > 0 && j < 3; j++) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        assertThatCode(() -> rules(broken)).doesNotThrowAnyException();
      }
    }
    assertThat(rules(ascii("*9999999999\r\n$9999999999\r\n"))).isEmpty();
  }

  private static Stream<String> rules(byte[] write) {
    return StoreCommands.inspect(ByteBuffer.wrap(write)).stream().map(Finding::rule);
  }

  private static byte[] redis(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return ascii(text.toString());
  }

  private static byte[] mongo(String command, byte[] rest) {
    byte[] name = joined(new byte[] {2}, ascii(command), new byte[] {0, 2, 0, 0, 0, 'c', 0});
    byte[] inner = Arrays.copyOfRange(rest, 4, rest.length);
    int length = 4 + name.length + inner.length;
    byte[] body = joined(int32(length), name, inner);
    return joined(
        int32(21 + body.length), int32(1), int32(0), int32(2013), int32(0), new byte[1], body);
  }

  private static byte[] document(int type, String name, byte[] value) {
    byte[] inner = joined(new byte[] {(byte) type}, ascii(name), new byte[1], value, new byte[1]);
    return joined(int32(4 + inner.length), inner);
  }

  private static byte[] int32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
