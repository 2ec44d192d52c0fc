package dev.armor.pipeline.provenance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Picks from a sensitive file the values that tell something: what stands behind a key that names a
 * secret, and whatever looks random. Host names, words and numbers that also occur elsewhere are
 * left out, since their coming back in other data proves nothing.
 */
final class SensitiveValues {

  private static final int SHORTEST = 8;

  /** Longer values are cut: the beginning of a key is as telling as the whole. */
  private static final int LONGEST = 512;

  private static final int MOST_BYTES = 1 << 16;

  private static final String[] SECRET_KEYS = {
    "secret", "token", "passw", "pwd", "key", "credential", "auth", "private", "salt", "signature"
  };

  private static final String STRUCTURE = "\n\r\t\"{}[]<>,:;=|";

  private SensitiveValues() {}

  static List<byte[]> in(byte[] content) {
    List<byte[]> values = new ArrayList<>();
    int end = Math.min(content.length, MOST_BYTES);
    int line = 0;
    while (line < end) {
      int next = line;
      while (next < end && content[next] != '\n') {
        next++;
      }
      fromLine(content, line, next, values);
      line = next + 1;
    }
    return values;
  }

  /**
   * All that stands between the signs that structure a text (quotes, brackets, colons, line ends)
   * and is long enough to be known again; names of JSON fields are left out.
   */
  static List<byte[]> parts(byte[] content) {
    List<byte[]> values = new ArrayList<>();
    int end = Math.min(content.length, MOST_BYTES);
    int start = 0;
    for (int i = 0; i <= end; i++) {
      if (i < end && STRUCTURE.indexOf(content[i]) < 0) {
        continue;
      }
      int from = start;
      int to = i;
      while (from < to && content[from] == ' ') {
        from++;
      }
      while (to > from && content[to - 1] == ' ') {
        to--;
      }
      boolean fieldName = i + 1 < end && content[i] == '"' && content[i + 1] == ':';
      if (to - from >= Provenance.ENOUGH && !fieldName) {
        values.add(Arrays.copyOfRange(content, from, from + Math.min(to - from, LONGEST)));
      }
      start = i + 1;
    }
    return values;
  }

  private static void fromLine(byte[] content, int from, int to, List<byte[]> values) {
    boolean secretKey = false;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && !separates(content, i, to)) {
        continue;
      }
      int length = i - start;
      if (length >= SHORTEST
          && (secretKey ? telling(content, start, i) : random(content, start, i))) {
        values.add(Arrays.copyOfRange(content, start, start + Math.min(length, LONGEST)));
      } else if (length > 0) {
        secretKey |= namesSecret(content, start, i);
      }
      start = i + 1;
    }
  }

  /** Base64 padding ends a value and does not separate it. */
  private static boolean separates(byte[] content, int i, int to) {
    byte b = content[i];
    if (b == '=') {
      return i + 1 < to && content[i + 1] != '=' && content[i + 1] > ' ';
    }
    return b <= ' ' || "\"'`,;:()[]{}<>@&?|".indexOf(b) >= 0;
  }

  private static boolean namesSecret(byte[] content, int from, int to) {
    if (to - from > 64) {
      return false;
    }
    String word =
        new String(content, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (String key : SECRET_KEYS) {
      if (word.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** Not a plain lower-case word, host name or path. */
  private static boolean telling(byte[] content, int from, int to) {
    int digits = 0;
    int uppers = 0;
    int lowers = 0;
    int others = 0;
    for (int i = from; i < to; i++) {
      byte b = content[i];
      if (b >= '0' && b <= '9') {
        digits++;
      } else if (b >= 'A' && b <= 'Z') {
        uppers++;
      } else if (b >= 'a' && b <= 'z') {
        lowers++;
      } else {
        others++;
      }
    }
    int kinds = (digits > 0 ? 1 : 0) + (uppers > 0 ? 1 : 0) + (lowers > 0 ? 1 : 0);
    return kinds >= 2 || others >= 2 || to - from >= 20;
  }

  /**
   * Looks random: many different characters of at least two kinds that keep changing. English and
   * identifiers change kind seldom, keys at least at every third character.
   */
  private static boolean random(byte[] content, int from, int to) {
    int length = to - from;
    if (length < 16) {
      return false;
    }
    long seenLow = 0;
    long seenHigh = 0;
    int changes = 0;
    int before = -1;
    for (int i = from; i < to; i++) {
      byte b = content[i];
      if (b < 64) {
        seenLow |= 1L << (b & 63);
      } else {
        seenHigh |= 1L << (b & 63);
      }
      int kind = b >= '0' && b <= '9' ? 0 : b >= 'A' && b <= 'Z' ? 1 : b >= 'a' && b <= 'z' ? 2 : 3;
      if (before >= 0 && kind != before) {
        changes++;
      }
      before = kind;
    }
    int different = Long.bitCount(seenLow) + Long.bitCount(seenHigh);
    return different >= Math.min(12, length / 2) && changes * 3 >= length;
  }
}
