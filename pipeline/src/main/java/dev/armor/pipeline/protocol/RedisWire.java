package dev.armor.pipeline.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads commands as clients of Redis send them: arrays of bulk strings (RESP,
 * redis.io/docs/latest/develop/reference/protocol-spec) or lines of words, one after the other.
 * Values are skipped by their length, so a write costs its number of words, however long they are.
 * Goes on where the last write ended.
 */
final class RedisWire {
  /** Commands that are known when they come as a line: no other text begins with such words. */
  private static final Set<String> INLINE =
      Set.of("flushall", "flushdb", "config", "module", "slaveof", "replicaof");

  /** Those, and with what else a connection to Redis may begin by hand. */
  private static final Set<String> FIRST =
      Set.of(
          "flushall",
          "flushdb",
          "config",
          "module",
          "slaveof",
          "replicaof",
          "ping",
          "auth",
          "select",
          "multi",
          "client");

  /** Of the longest of them. */
  private static final int LONGEST_FIRST = 9;

  /** Words of a command that are told. */
  private static final int WORDS = 4;

  /** Bytes of a word that are told; longer ones name no command. */
  private static final int LONGEST = 64;

  /** Bytes of a script that are looked through. */
  private static final int LONGEST_SCRIPT = 1 << 16;

  /** Bytes of a line of words; of one that says a length, no more than 12 are ever needed. */
  private static final int LONGEST_LINE = 512;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(16);
  private final ByteArrayOutputStream word = new ByteArrayOutputStream(16);
  private final List<String> words = new ArrayList<>(WORDS);

  /** Words of the current command that are still to come; 0 between two commands. */
  private int left;

  /** Bytes of the current word that are still to come, its end of line included. */
  private long skip;

  /** Whether what comes is no command; nothing more is read. */
  private boolean lost;

  /** Whether a write begins as one with commands does, if only with the first part of one. */
  static boolean begins(ByteBuffer bytes) {
    int at = bytes.position();
    if (at >= bytes.limit()) {
      return false;
    }
    if (bytes.get(at) != '*') {
      return beginsInline(bytes);
    }
    int end = Math.min(bytes.limit(), at + 12);
    for (int i = at + 1; i < end; i++) {
      byte next = bytes.get(i);
      if (next == '\r') {
        return i > at + 1;
      }
      if (!isDigit(next) && !(next == '-' && i == at + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Also where only the beginning of the word is there. */
  private static boolean beginsInline(ByteBuffer bytes) {
    int at = bytes.position();
    while (at < bytes.limit() && isBlank(bytes.get(at))) {
      at++;
    }
    boolean quoted = at < bytes.limit() && bytes.get(at) == '"';
    at += quoted ? 1 : 0;
    int length = 0;
    while (length <= LONGEST_FIRST
        && at + length < bytes.limit()
        && isLetter(bytes.get(at + length))) {
      length++;
    }
    boolean whole = at + length < bytes.limit();
    if (length == 0 || length > LONGEST_FIRST) {
      return quoted && whole && bytes.get(at) == '\\';
    }
    byte[] letters = new byte[length];
    bytes.get(at, letters);
    String word = text(letters).toLowerCase(Locale.ROOT);
    if (!whole) {
      return FIRST.stream().anyMatch(first -> first.startsWith(word));
    }
    byte behind = bytes.get(at + length);
    return (isBlank(behind) || behind == '"') && FIRST.contains(word);
  }

  RedisWire copy() {
    RedisWire copy = new RedisWire();
    copy.line.writeBytes(line.toByteArray());
    copy.word.writeBytes(word.toByteArray());
    copy.words.addAll(words);
    copy.left = left;
    copy.skip = skip;
    copy.lost = lost;
    return copy;
  }

  /** Whether a command has begun that is not complete. */
  boolean isPending() {
    return !lost && (left > 0 || skip > 0 || line.size() > 0);
  }

  /** Reads on. */
  void read(ByteBuffer bytes, Consumer<List<String>> commands) {
    while (!lost && bytes.hasRemaining()) {
      if (skip > 0) {
        skip(bytes, commands);
      } else {
        byte next = bytes.get();
        if (next == '\n') {
          String read = text(line.toByteArray());
          line.reset();
          line(read.endsWith("\r") ? read.substring(0, read.length() - 1) : read, commands);
        } else if (line.size() < LONGEST_LINE) {
          line.write(next);
        } else {
          lost = true;
        }
      }
    }
  }

  private void line(String read, Consumer<List<String>> commands) {
    if (left == 0 && !read.startsWith("*")) {
      inline(read, commands);
      return;
    }
    if (read.isEmpty() || read.charAt(0) != (left == 0 ? '*' : '$')) {
      lost = true;
      return;
    }
    long number = number(read);
    if (left == 0) {
      words.clear();
      left = (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
      lost = number == Long.MIN_VALUE;
    } else if (number < 0) {
      lost = true;
    } else {
      word.reset();
      skip = number + 2;
    }
  }

  private void inline(String read, Consumer<List<String>> commands) {
    String[] parts = unquoted(read).replace('\t', ' ').trim().split(" +", WORDS + 2);
    if (INLINE.contains(parts[0].toLowerCase(Locale.ROOT))) {
      // A sentence may begin with such a word; a command ends after a few.
      if (parts.length < WORDS + 2) {
        commands.accept(List.of(parts).subList(0, Math.min(parts.length, WORDS)));
      }
    } else if (!parts[0].isEmpty()) {
      lost = !isWord(parts[0]);
    }
  }

  /** Without quotes, and what is spelled as a number between them read; blanks part words. */
  private static String unquoted(String read) {
    if (read.indexOf('"') < 0) {
      return read;
    }
    StringBuilder plain = new StringBuilder(read.length());
    for (int i = 0; i < read.length(); i++) {
      char c = read.charAt(i);
      int high = read.startsWith("\\x", i) && i + 3 < read.length() ? digit(read, i + 2) : -1;
      int low = high < 0 ? -1 : digit(read, i + 3);
      if (low >= 0) {
        plain.append((char) (high * 16 + low));
        i += 3;
      } else if (c != '"') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static int digit(String text, int at) {
    return Character.digit(text.charAt(at), 16);
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t' || value == '\r' || value == '\n';
  }

  /** Takes of the current word what is told of it. */
  private void skip(ByteBuffer bytes, Consumer<List<String>> commands) {
    int take = (int) Math.min(skip, bytes.remaining());
    int wanted = words.size() >= WORDS ? 0 : mostOfWord() - word.size();
    // The two bytes of its end are no part of it.
    int told = (int) Math.max(0, Math.min(Math.min(take, skip - 2), wanted));
    if (told > 0) {
      byte[] part = new byte[told];
      bytes.get(bytes.position(), part);
      word.write(part, 0, told);
    }
    bytes.position(bytes.position() + take);
    skip -= take;
    if (skip > 0) {
      return;
    }
    left--;
    if (words.size() < WORDS) {
      words.add(text(word.toByteArray()));
      if (words.size() == WORDS || left == 0) {
        complete(commands);
      }
    }
  }

  private int mostOfWord() {
    return !words.isEmpty() && LuaCommands.mayBeIn(words.get(0)) ? LONGEST_SCRIPT : LONGEST;
  }

  private void complete(Consumer<List<String>> commands) {
    commands.accept(List.copyOf(words));
    if (LuaCommands.mayBeIn(words.get(0))) {
      for (String script : words.subList(1, words.size())) {
        if (script.length() == LONGEST_SCRIPT) {
          commands.accept(LuaCommands.UNSEEN);
        }
        LuaCommands.read(script, commands);
      }
    }
  }

  /** The number behind the sign; {@link Long#MIN_VALUE} when there is none. */
  private static long number(String read) {
    int from = read.length() > 1 && read.charAt(1) == '-' ? 2 : 1;
    if (from == read.length() || read.length() - from > 10) {
      return Long.MIN_VALUE;
    }
    long number = 0;
    for (int i = from; i < read.length(); i++) {
      char digit = read.charAt(i);
      if (digit < '0' || digit > '9') {
        return Long.MIN_VALUE;
      }
      number = number * 10 + digit - '0';
    }
    return from == 2 ? -number : number;
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 'z' || !isLetter((byte) text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte value) {
    return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
