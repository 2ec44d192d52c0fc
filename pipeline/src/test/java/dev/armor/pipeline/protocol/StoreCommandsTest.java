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
  void aLineOfWordsIsFoundBehindOthersAndHoweverItIsSpelled() {
    for (String text :
        new String[] {
          "PING\r\nFLUSHALL\r\n",
          "auth secret\r\nselect 1\r\nflushall\r\n",
          "\r\nFLUSHALL\r\n",
          "  FLUSHALL\n",
          "\"FLUSHALL\"\r\n",
          "\"\\x46LUSHALL\"\r\n",
          "PING\r\n*1\r\n$8\r\nFLUSHALL\r\n"
        }) {
      assertThat(rules(ascii(text))).as(text).containsExactly("store.flush");
    }
    StoreStream stream = new StoreStream();
    assertThat(StoreCommands.begin(ByteBuffer.wrap(ascii("FLU")))).isTrue();
    assertThat(stream.offer(ByteBuffer.wrap(ascii("FLU")))).isEmpty();
    assertThat(stream.offer(ByteBuffer.wrap(ascii("SHALL\r\n")))).isNotEmpty();
    for (String text :
        new String[] {
          "POST /flushall HTTP/1.1\r\nFLUSHALL\r\n",
          "\"some text\"\r\nFLUSHALL",
          "Configure it\r\nFLUSHALL",
          "select the rows that you flushall by hand, one after the other\r\n"
        }) {
      assertThat(rules(ascii(text))).as(text).isEmpty();
    }
  }

  @Test
  void linesOfWordsAreCommandsToo() {
    assertThat(rules(ascii("FLUSHALL\r\n"))).containsExactly("store.flush");
    assertThat(rules(ascii("config set dir /etc\r\n"))).containsExactly("store.file");
    assertThat(rules(joined(redis("PING"), ascii("FLUSHDB\n")))).containsExactly("store.flush");
    assertThat(rules(ascii("FLUSHALL is what empties a store, he said.\r\n"))).isEmpty();
    assertThat(rules(ascii("CONFIGURE me\r\n"))).isEmpty();
    assertThat(rules(ascii("CONNECT host:443 HTTP/1.1\r\n\r\n"))).isEmpty();
  }

  @Test
  void whatAScriptCallsIsFound() {
    assertThat(rules(redis("EVAL", "return redis.call('FLUSHALL')", "0")))
        .containsExactly("store.flush");
    assertThat(rules(redis("eval", "local r = redis.pcall; r(\"config\", 'set', 'dir', d)", "0")))
        .containsExactly("store.file");
    assertThat(rules(redis("SCRIPT", "LOAD", "redis.call 'flushdb'")))
        .containsExactly("store.flush");
    assertThat(
            rules(
                redis(
                    "FUNCTION",
                    "LOAD",
                    "REPLACE",
                    "#!lua name=a\nredis.register_function('f', function() server.call('FLUSHALL')"
                        + " end)")))
        .containsExactly("store.flush");
  }

  @Test
  void aScriptThatHidesWhatItCallsIsForAPerson() {
    assertThat(rules(redis("EVAL", "redis.call('FLUSH'..'ALL')", "0")))
        .containsExactly("store.code");
    assertThat(rules(redis("EVAL", "redis.call('\\70LUSHALL')", "0")))
        .containsExactly("store.code");
    assertThat(rules(redis("EVAL", "-- " + "x".repeat(70_000), "0"))).containsExactly("store.code");
  }

  @Test
  void ordinaryScriptsAreNot() {
    assertThat(
            rules(
                redis(
                    "EVAL",
                    "-- FLUSHALL('x')\nlocal v = redis.call('GET', KEYS[1])"
                        + " if not v then return redis.error_reply('none of ' .. KEYS[1]) end"
                        + " redis.log(redis.LOG_NOTICE, 'flushall') return {v, 'FLUSHALL'}",
                    "1",
                    "k")))
        .isEmpty();
  }

  @Test
  void aCommandIsFoundHoweverItIsCut() {
    byte[] two = joined(redis("SET", "key", "x".repeat(5_000)), redis("FLUSHALL"));
    for (int cut = 1; cut < two.length; cut++) {
      StoreStream stream = new StoreStream();
      if (StoreCommands.begin(ByteBuffer.wrap(two, 0, cut))) {
        boolean first = !stream.offer(ByteBuffer.wrap(two, 0, cut)).isEmpty();
        boolean second =
            !first && !stream.offer(ByteBuffer.wrap(two, cut, two.length - cut)).isEmpty();
        assertThat(second).as("cut at " + cut).isTrue();
        assertThat(rules(stream.shown())).containsExactly("store.flush");
      }
    }
    byte[] drop = mongo("dropDatabase", NOTHING);
    for (int cut = 16; cut < drop.length; cut++) {
      StoreStream stream = new StoreStream();
      assertThat(stream.offer(ByteBuffer.wrap(drop, 0, cut))).isEmpty();
      assertThat(stream.isPending()).isTrue();
      assertThat(stream.offer(ByteBuffer.wrap(drop, cut, drop.length - cut))).isNotEmpty();
    }
  }

  @Test
  void aStreamThatIsCopiedStaysAsItWas() {
    byte[] flush = redis("FLUSHALL");
    StoreStream stream = new StoreStream();
    stream.offer(ByteBuffer.wrap(flush, 0, 10));

    assertThat(stream.copy().offer(ByteBuffer.wrap(flush, 10, flush.length - 10))).isNotEmpty();
    assertThat(stream.offer(ByteBuffer.wrap(flush, 10, flush.length - 10))).isNotEmpty();
  }

  @Test
  void programsForAMongoAreFoundWhereverTheyStand() {
    byte[] deep = document(3, "filter", document(4, "$and", document(13, "$where", code("1"))));
    assertThat(rules(mongo("find", deep))).containsExactly("store.code");
    assertThat(rules(mongo("mapReduce", NOTHING))).containsExactly("store.code");
    assertThat(rules(mongo("find", document(2, "where", code("$where"))))).isEmpty();
  }

  @Test
  void packedMessagesAreUnpacked() throws Exception {
    byte[] plain = mongo("dropDatabase", NOTHING);
    byte[] content = Arrays.copyOfRange(plain, 16, plain.length);
    java.util.zip.Deflater deflater = new java.util.zip.Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] deflated = new byte[1_000];
    deflated = Arrays.copyOf(deflated, deflater.deflate(deflated));
    // All of it as one literal: the length in the tag, its own length before.
    byte[] snappy =
        joined(new byte[] {(byte) content.length, (byte) (content.length - 1 << 2)}, content);

    assertThat(content.length).isLessThan(60);
    assertThat(rules(packed(2, deflated))).containsExactly("store.drop-database");
    assertThat(rules(packed(1, snappy))).containsExactly("store.drop-database");
    assertThat(rules(packed(0, content))).containsExactly("store.drop-database");
    assertThat(rules(packed(3, content))).isEmpty();
  }

  @Test
  void snappyCopiesWhatItHasWritten() {
    byte[] block = {10, 4, 'a', 'b', 1 << 2 | 1, 2, 2 << 2 | 2, 1, 0};

    assertThat(Snappy.unpack(block, 100))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("abababaaaa");
  }

  @Test
  void nothingThrowsWhateverComes() {
    Random random = new Random(7);
    byte[][] whole = {
      redis("CONFIG", "SET", "dir", "/etc"),
      redis("EVAL", "return redis.call('FLUSHALL', \"a\")", "0"),
      mongo("delete", document(3, "q", NOTHING)),
      packed(1, new byte[] {40, 4, 'a', 'b', 1 << 2 | 1, 2, 2 << 2 | 2, 1, 0}),
      packed(2, new byte[40])
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

  private static byte[] packed(int packer, byte[] content) {
    return joined(
        int32(25 + content.length),
        int32(1),
        int32(0),
        int32(2012),
        int32(2013),
        int32(0),
        new byte[] {(byte) packer},
        content);
  }

  private static byte[] code(String text) {
    return joined(int32(text.length() + 1), ascii(text), new byte[1]);
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
