package dev.armor.pipeline.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the elements of documents as MongoDB sends them (bsonspec.org). Linear in the
 * bytes; ends where they end, or where they are none.
 */
final class Bson {
  private static final int DEEPEST = 100;

  /** Bytes of a name that are told. */
  private static final int LONGEST = 64;

  private static final int DOUBLE = 1;
  private static final int STRING = 2;
  private static final int DOCUMENT = 3;
  private static final int ARRAY = 4;
  private static final int BINARY = 5;
  private static final int OBJECT_ID = 7;
  private static final int BOOLEAN = 8;
  private static final int DATE = 9;
  private static final int REGEX = 11;
  private static final int POINTER = 12;
  private static final int CODE = 13;
  private static final int SYMBOL = 14;
  private static final int SCOPED_CODE = 15;
  private static final int INT = 16;
  private static final int TIMESTAMP = 17;
  private static final int LONG = 18;
  private static final int DECIMAL = 19;

  private final ByteBuffer bytes;
  private final Elements elements;

  /** Told of each element. */
  interface Elements {
    /**
     * @param depth 0 for those of the outermost document
     * @param empty whether it is a document, or array, that holds nothing
     */
    void add(int depth, String name, boolean empty);
  }

  private Bson(ByteBuffer bytes, Elements elements) {
    this.bytes = bytes;
    this.elements = elements;
  }

  /**
   * Walks through the document at the position, little-endian bytes.
   *
   * @return whether all of it was seen
   */
  static boolean read(ByteBuffer bytes, Elements elements) {
    return new Bson(bytes, elements).document(0);
  }

  private boolean document(int depth) {
    if (depth > DEEPEST || bytes.remaining() < 5) {
      return false;
    }
    bytes.getInt();
    while (bytes.hasRemaining()) {
      int type = bytes.get();
      if (type == 0) {
        return true;
      }
      String name = text();
      boolean nested = type == DOCUMENT || type == ARRAY;
      boolean empty = nested && bytes.remaining() > 3 && bytes.getInt(bytes.position()) == 5;
      elements.add(depth, name, empty);
      if (!(nested ? document(depth + 1) : value(type))) {
        return false;
      }
    }
    return false;
  }

  private boolean value(int type) {
    switch (type) {
      case DOUBLE:
      case DATE:
      case TIMESTAMP:
      case LONG:
        return skip(8);
      case INT:
        return skip(4);
      case BOOLEAN:
        return skip(1);
      case OBJECT_ID:
        return skip(12);
      case DECIMAL:
        return skip(16);
      case STRING:
      case CODE:
      case SYMBOL:
        return bytes.remaining() > 3 && skip(bytes.getInt());
      case BINARY:
        return bytes.remaining() > 3 && skip(bytes.getInt() + 1L);
      case SCOPED_CODE:
        return bytes.remaining() > 3 && skip(bytes.getInt() - 4L);
      case POINTER:
        return bytes.remaining() > 3 && skip(bytes.getInt() + 12L);
      case REGEX:
        text();
        text();
        return true;
      default:
        // Null, undefined, and the least and greatest key have no value.
        return type == 6 || type == 10 || type == 127 || type == -1;
    }
  }

  private boolean skip(long count) {
    if (count < 0 || count > bytes.remaining()) {
      return false;
    }
    bytes.position(bytes.position() + (int) count);
    return true;
  }

  /** Up to the next zero, behind which it goes. */
  private String text() {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      if (bytes.get() == 0) {
        break;
      }
    }
    byte[] name = new byte[Math.min(LONGEST, Math.max(0, bytes.position() - 1 - start))];
    bytes.get(start, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
