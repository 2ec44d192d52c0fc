package dev.armor.pipeline.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads commands as clients of Redis send them: arrays of bulk strings, one after the other (RESP,
 * redis.io/docs/latest/develop/reference/protocol-spec). Values are skipped by their length, so a
 * write costs its number of words, however long they are.
 */
final class RedisWire {
  /** Words of a command that are told. */
  private static final int WORDS = 4;

  /** Bytes of a word that are told; longer ones name no command. */
  private static final int LONGEST = 64;

  private final ByteBuffer bytes;
  private int at;

  private RedisWire(ByteBuffer bytes) {
    this.bytes = bytes;
    this.at = bytes.position();
  }

  static boolean begins(ByteBuffer bytes) {
    return bytes.remaining() > 3
        && bytes.get(bytes.position()) == '*'
        && (isDigit(bytes.get(bytes.position() + 1)) || bytes.get(bytes.position() + 1) == '-');
  }

  /** Tells the first words of each command, as far as all of them are there. */
  static void read(ByteBuffer bytes, Consumer<List<String>> command) {
    RedisWire wire = new RedisWire(bytes);
    int count = wire.number('*');
    while (count >= 0) {
      List<String> words = wire.words(count);
      if (!words.isEmpty()) {
        command.accept(words);
      }
      count = wire.number('*');
    }
  }

  /** The first of so many words, as far as they are there. */
  private List<String> words(int count) {
    List<String> words = new ArrayList<>(WORDS);
    for (int i = 0; i < count; i++) {
      int length = number('$');
      if (length < 0) {
        break;
      }
      if (length > bytes.limit() - at) {
        at = bytes.limit();
        break;
      }
      if (i < WORDS) {
        words.add(word(Math.min(length, LONGEST)));
      }
      at += Math.min(length + 2, bytes.limit() - at);
    }
    return words;
  }

  private String word(int length) {
    byte[] word = new byte[length];
    bytes.get(at, word);
    return new String(word, StandardCharsets.ISO_8859_1);
  }

  /** The number after that sign, up to the end of its line; -1 when there is none, 0 below it. */
  private int number(char sign) {
    if (at >= bytes.limit() || bytes.get(at) != sign) {
      return -1;
    }
    long number = 0;
    int digits = 0;
    int place = at + 1;
    boolean negative = place < bytes.limit() && bytes.get(place) == '-';
    place += negative ? 1 : 0;
    while (place < bytes.limit() && isDigit(bytes.get(place)) && digits < 10) {
      number = number * 10 + bytes.get(place) - '0';
      digits++;
      place++;
    }
    if (digits == 0 || place + 1 >= bytes.limit() || bytes.get(place) != '\r') {
      return -1;
    }
    at = place + 2;
    return negative ? 0 : (int) Math.min(number, Integer.MAX_VALUE - 2);
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
