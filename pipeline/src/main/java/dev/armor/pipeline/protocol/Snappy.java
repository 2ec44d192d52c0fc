package dev.armor.pipeline.protocol;

import java.util.Arrays;

/**
 * Unpacks blocks of Snappy (github.com/google/snappy/blob/main/format_description.txt), as far as
 * they are sound.
 */
final class Snappy {
  private final byte[] packed;
  private final byte[] content;
  private int at;
  private int length;

  private Snappy(byte[] packed, int most) {
    this.packed = packed;
    this.content = new byte[most];
  }

  /** The first bytes of the content, {@code most} of them. */
  static byte[] unpack(byte[] packed, int most) {
    Snappy block = new Snappy(packed, most);
    block.skipLength();
    while (block.at < packed.length && block.length < most && block.element()) {
      // goes on
    }
    return Arrays.copyOf(block.content, block.length);
  }

  /** The length of the content, seven bits in each byte but the last. */
  private void skipLength() {
    while (at < packed.length && packed[at] < 0) {
      at++;
    }
    at++;
  }

  private boolean element() {
    int tag = packed[at++] & 0xff;
    switch (tag & 3) {
      case 0:
        return literal(tag >> 2);
      case 1:
        return copy(((tag >> 2) & 7) + 4, ((tag & 0xe0) << 3) | number(1));
      case 2:
        return copy((tag >> 2) + 1, number(2));
      default:
        return copy((tag >> 2) + 1, number(4));
    }
  }

  private boolean literal(int size) {
    int count = size < 60 ? size + 1 : number(size - 59) + 1;
    if (count <= 0 || count > packed.length - at) {
      return false;
    }
    int taken = Math.min(count, content.length - length);
    System.arraycopy(packed, at, content, length, taken);
    at += count;
    length += taken;
    return true;
  }

  private boolean copy(int count, int back) {
    if (back <= 0 || back > length) {
      return false;
    }
    for (int i = 0; i < count && length < content.length; i++) {
      content[length] = content[length - back];
      length++;
    }
    return true;
  }

  /** Of so many bytes, the least one first; those that are not there count as zero. */
  private int number(int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (at < packed.length ? packed[at] & 0xff : 0) << (8 * i);
      at++;
    }
    return number;
  }
}
