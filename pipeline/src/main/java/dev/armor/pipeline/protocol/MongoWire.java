package dev.armor.pipeline.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the command of a message as clients of MongoDB send it: OP_MSG, whose first document begins
 * with the command's name (mongodb.com/docs/manual/reference/mongodb-wire-protocol). A delete is
 * told as one of everything when a filter among its documents is empty.
 */
final class MongoWire {
  private static final int HEADER = 16;
  private static final int OP_MSG = 2013;

  /** The document's place: after the header, four bytes of flags and the section's kind. */
  private static final int DOCUMENT = HEADER + 5;

  private static final int LONGEST = 64;

  /** An element {@code q} of type document that holds nothing. */
  private static final byte[] EMPTY_FILTER = {3, 'q', 0, 5, 0, 0, 0, 0};

  private MongoWire() {}

  static boolean begins(ByteBuffer bytes) {
    return bytes.remaining() > DOCUMENT + 6
        && little(bytes, bytes.position() + 12) == OP_MSG
        && little(bytes, bytes.position()) > DOCUMENT
        && bytes.get(bytes.position() + HEADER + 4) == 0;
  }

  /** Tells the command's name, and whether it is a delete of everything. */
  static void read(ByteBuffer bytes, Consumer<List<String>> command) {
    int start = bytes.position() + DOCUMENT + 5;
    int end = start;
    while (end < bytes.limit() && end - start < LONGEST && bytes.get(end) != 0) {
      end++;
    }
    byte[] word = new byte[end - start];
    bytes.get(start, word);
    String name = new String(word, StandardCharsets.ISO_8859_1);
    if (name.equals("delete") && hasEmptyFilter(bytes, end)) {
      command.accept(List.of(name, "everything"));
    } else {
      command.accept(List.of(name));
    }
  }

  private static boolean hasEmptyFilter(ByteBuffer bytes, int from) {
    for (int at = from; at + EMPTY_FILTER.length <= bytes.limit(); at++) {
      int same = 0;
      while (same < EMPTY_FILTER.length && bytes.get(at + same) == EMPTY_FILTER[same]) {
        same++;
      }
      if (same == EMPTY_FILTER.length) {
        return true;
      }
    }
    return false;
  }

  private static int little(ByteBuffer bytes, int at) {
    int value = bytes.getInt(at);
    return bytes.order() == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
  }
}
