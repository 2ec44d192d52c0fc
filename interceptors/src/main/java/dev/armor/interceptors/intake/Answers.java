package dev.armor.interceptors.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Makes text of what servers answer, as far as it is looked at. */
final class Answers {
  /** Bytes, or characters, of an answer that are looked at. */
  static final int SAMPLE = 1 << 16;

  /** Bytes by which an answer of unknown type is told from pictures and archives. */
  private static final int TELLING = 512;

  private Answers() {}

  /** The beginning and the end of a long text, the whole of another. */
  static String sample(String text) {
    return text.length() <= SAMPLE
        ? text
        : text.substring(0, SAMPLE - SAMPLE / 4)
            + "\n"
            + text.substring(text.length() - SAMPLE / 4);
  }

  /** The text of a whole body, null when it is none. */
  static @Nullable String body(@Nullable String type, byte[] bytes) {
    if (bytes.length <= SAMPLE) {
      return text(type, bytes, 0, bytes.length);
    }
    String begin = text(type, bytes, 0, SAMPLE - SAMPLE / 4);
    if (begin == null || isPacked(bytes, bytes.length)) {
      return begin;
    }
    return begin
        + "\n"
        + new String(bytes, bytes.length - SAMPLE / 4, SAMPLE / 4, StandardCharsets.UTF_8);
  }

  /** The text between two places of the bytes, null when it is none. */
  static @Nullable String text(@Nullable String type, byte[] bytes, int from, int to) {
    if (from == 0 && isPacked(bytes, to)) {
      byte[] unpacked = unpacked(bytes, to);
      return isText(type, unpacked, unpacked.length)
          ? new String(unpacked, StandardCharsets.UTF_8)
          : null;
    }
    return isText(type, bytes, to)
        ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
        : null;
  }

  private static boolean isText(@Nullable String type, byte[] bytes, int length) {
    if (type != null) {
      String lower = type.toLowerCase(Locale.ROOT);
      if (lower.startsWith("image/")
          || lower.startsWith("audio/")
          || lower.startsWith("video/")
          || lower.startsWith("font/")) {
        return lower.contains("xml");
      }
    }
    int odd = 0;
    int end = Math.min(length, TELLING);
    for (int i = 0; i < end; i++) {
      if (bytes[i] == 0) {
        return false;
      }
      if (bytes[i] >= 0
          && bytes[i] < ' '
          && bytes[i] != '\n'
          && bytes[i] != '\r'
          && bytes[i] != '\t') {
        odd++;
      }
    }
    return odd * 16 <= end;
  }

  private static boolean isPacked(byte[] bytes, int length) {
    return length > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
  }

  private static byte[] unpacked(byte[] bytes, int to) {
    byte[] unpacked = new byte[SAMPLE];
    int size = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, to))) {
      int read = in.read(unpacked, 0, SAMPLE);
      while (read > 0 && size < SAMPLE) {
        size += read;
        read = in.read(unpacked, size, SAMPLE - size);
      }
    } catch (IOException cut) {
      // What came out so far is looked at.
    }
    return java.util.Arrays.copyOf(unpacked, size);
  }
}
