package dev.armor.pipeline.egress;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Writes text in the Huffman code of HTTP/2 headers, by trying every code on the decoder. */
final class HuffmanText {
  private static final int LONGEST = 16;
  private static final Map<Byte, String> CODES = codes();

  private HuffmanText() {}

  static byte[] encode(byte[] text) {
    StringBuilder bits = new StringBuilder();
    for (byte b : text) {
      bits.append(CODES.get(b));
    }
    while (bits.length() % 8 != 0) {
      bits.append('1'); // the beginning of the code that ends a text
    }
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    for (int at = 0; at < bits.length(); at += 8) {
      coded.write(Integer.parseInt(bits.substring(at, at + 8), 2));
    }
    return coded.toByteArray();
  }

  private static Map<Byte, String> codes() {
    Map<Byte, String> codes = new HashMap<>();
    for (int length = 5; length < LONGEST; length++) {
      for (int code = 0; code < 1 << length; code++) {
        String bits = Integer.toBinaryString(1 << length | code).substring(1);
        byte[] decoded = decoded(code, length, 0);
        byte[] other = decoded(code, length, 1);
        if (decoded.length > 0 && other.length > 0 && decoded[0] == other[0]) {
          codes.putIfAbsent(decoded[0], bits);
        }
      }
    }
    return codes;
  }

  /** What the code begins with when it is followed by that bit. */
  private static byte[] decoded(int code, int length, int bit) {
    long padded = ((((long) code << 1 | bit) + 1) << (31 - length)) - 1;
    byte[] coded = {
      (byte) (padded >> 24), (byte) (padded >> 16), (byte) (padded >> 8), (byte) padded
    };
    return HuffmanCode.decode(coded, 0, 4);
  }
}
