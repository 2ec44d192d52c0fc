package dev.armor.pipeline.protocol;

import dev.armor.pipeline.verdict.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one connection sends to a data store, as far as it takes to see its commands, however they
 * are cut into writes: the beginning of the command that is not complete yet, in bounded memory.
 *
 * <p>Not safe for use by many threads at once.
 */
public final class StoreStream {
  private final RedisWire redis;
  private final MongoWire mongo;
  private final List<Finding> found = new ArrayList<>(0);
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private boolean begun;
  private boolean isMongo;

  /** A connection of which nothing is known. */
  public StoreStream() {
    this(new RedisWire(), new MongoWire());
  }

  private StoreStream(RedisWire redis, MongoWire mongo) {
    this.redis = redis;
    this.mongo = mongo;
  }

  /** As this one stands now, for a write that may not come about. */
  public StoreStream copy() {
    StoreStream copy = new StoreStream(redis.copy(), mongo.copy());
    copy.begun = begun;
    copy.isMongo = isMongo;
    return copy;
  }

  /**
   * Takes what is sent next, which is left as it is.
   *
   * @return what the commands that became complete would do; empty when none is in the table
   */
  public List<Finding> offer(ByteBuffer next) {
    found.clear();
    shown.reset();
    if (!next.hasRemaining()) {
      return List.of();
    }
    if (!begun) {
      begun = true;
      isMongo = MongoWire.begins(next);
    }
    if (isMongo) {
      mongo.read(next.duplicate(), this::ofMongo);
    } else {
      redis.read(next.duplicate(), this::ofRedis);
    }
    return List.copyOf(found);
  }

  /** What can be said of a command that is not complete, when nothing more is known. */
  List<Finding> end() {
    if (isMongo) {
      mongo.end(this::ofMongo);
    }
    return List.copyOf(found);
  }

  /** Whether a command has begun that is not complete. */
  public boolean isPending() {
    return isMongo ? mongo.isPending() : redis.isPending();
  }

  /** The commands of which the last answer spoke, as they would be sent in one write. */
  public byte[] shown() {
    return shown.toByteArray();
  }

  private void ofRedis(List<String> words) {
    if (StoreCommands.judge("redis ", words, found)) {
      shown.writeBytes(bytes("*" + words.size() + "\r\n"));
      for (String word : words) {
        shown.writeBytes(bytes("$" + word.length() + "\r\n" + word + "\r\n"));
      }
    }
  }

  private void ofMongo(List<String> words) {
    if (StoreCommands.judge("mongodb ", words, found) && shown.size() == 0) {
      shown.writeBytes(mongo.message());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
