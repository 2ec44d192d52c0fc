package dev.armor.pipeline.egress;

import dev.armor.pipeline.table.Table;
import java.util.Arrays;
import java.util.List;

/** The Huffman code of HTTP/2 headers (RFC 7541, appendix B). */
final class HuffmanCode {
  private static final int BYTES = 256;
  private static final int COLUMNS = 16;
  private static final int LONGEST = 30;

  /** For each length: its first code, how many there are, and where their bytes begin. */
  private static final int[] FIRST = new int[LONGEST + 1];

  private static final int[] COUNT = new int[LONGEST + 1];
  private static final int[] START = new int[LONGEST + 1];

  /** The bytes by the lengths of their codes, then by value. */
  private static final byte[] SORTED = new byte[BYTES];

  static {
    int[] lengths = new int[BYTES];
    int index = 0;
    for (List<String> row : Table.read(HuffmanCode.class, "hpack-huffman.txt", COLUMNS)) {
      for (String length : row) {
        lengths[index++] = Integer.parseInt(length);
      }
    }
    int sorted = 0;
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code <<= 1;
      FIRST[length] = code;
      START[length] = sorted;
      for (int value = 0; value < BYTES; value++) {
        if (lengths[value] == length) {
          SORTED[sorted++] = (byte) value;
          COUNT[length]++;
          code++;
        }
      }
    }
  }

  private HuffmanCode() {}

  /** The bytes behind the code; what is no code ends them. */
  static byte[] decode(byte[] coded, int from, int to) {
    byte[] decoded = new byte[(to - from) * 8 / 5 + 1];
    int size = 0;
    int code = 0;
    int length = 0;
    for (int at = from; at < to; at++) {
      for (int bit = 7; bit >= 0; bit--) {
        code = code << 1 | (coded[at] >> bit & 1);
        length++;
        if (length > LONGEST) {
          return Arrays.copyOf(decoded, size);
        }
        int offset = code - FIRST[length];
        if (offset >= 0 && offset < COUNT[length]) {
          decoded[size++] = SORTED[START[length] + offset];
          code = 0;
          length = 0;
        }
      }
    }
    return Arrays.copyOf(decoded, size);
  }
}
