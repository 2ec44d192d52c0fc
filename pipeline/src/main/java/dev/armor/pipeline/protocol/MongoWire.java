package dev.armor.pipeline.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of messages as clients of MongoDB send them: OP_MSG, the older OP_QUERY, and
 * either of them packed (mongodb.com/docs/manual/reference/mongodb-wire-protocol). The first name
 * in the first document is the command's. What Zstandard has packed is not seen. Goes on where the
 * last write ended.
 */
final class MongoWire {
  private static final int HEADER = 16;
  private static final int OP_QUERY = 2004;
  private static final int OP_COMPRESSED = 2012;
  private static final int OP_MSG = 2013;

  /** Bytes of a message that are looked through. */
  private static final int LONGEST = 1 << 16;

  /** The largest message that a server takes, in bytes. */
  private static final int LARGEST = 48_000_000;

  private static final int UNPACKED = 0;
  private static final int SNAPPY = 1;
  private static final int ZLIB = 2;

  /** Names of elements that hold a program which the server runs. */
  private static final Set<String> CODE = Set.of("$where", "$function", "$accumulator");

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  /** As its header says, in bytes; 0 until that is complete. */
  private int length;

  /** Bytes of it that came. */
  private int taken;

  private boolean told;
  private boolean lost;

  MongoWire copy() {
    MongoWire copy = new MongoWire();
    copy.message.writeBytes(message.toByteArray());
    copy.length = length;
    copy.taken = taken;
    copy.told = told;
    copy.lost = lost;
    return copy;
  }

  static boolean begins(ByteBuffer bytes) {
    int at = bytes.position();
    // All three numbers have this byte second: most writes are told by it alone.
    return bytes.remaining() >= HEADER
        && bytes.get(at + 13) == OP_MSG >> 8
        && isCommand(little(bytes, at + 12))
        && isLength(little(bytes, at));
  }

  /** Whether a message has begun that is not complete. */
  boolean isPending() {
    return !lost && taken > 0;
  }

  /** Tells what can be told of a message that is not complete. */
  void end(Consumer<List<String>> command) {
    if (!lost && !told && taken > HEADER) {
      judge(ByteBuffer.wrap(message.toByteArray()).order(ByteOrder.LITTLE_ENDIAN), command);
    }
  }

  /** The message that is being told of, as far as it is kept. */
  byte[] message() {
    return message.toByteArray();
  }

  /** Reads on; tells a command's name, and what else there is to say of it. */
  void read(ByteBuffer next, Consumer<List<String>> command) {
    ByteBuffer bytes = next.order(ByteOrder.LITTLE_ENDIAN);
    while (!lost && bytes.hasRemaining()) {
      take(bytes, Math.min(bytes.remaining(), (length < HEADER ? HEADER : length) - taken));
      if (taken == HEADER && length == 0) {
        length = ByteBuffer.wrap(message.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        lost = !isLength(length);
      }
      if (!told && (taken == length || message.size() == LONGEST)) {
        judge(ByteBuffer.wrap(message.toByteArray()).order(ByteOrder.LITTLE_ENDIAN), command);
        message.reset();
        told = true;
      }
      if (taken == length) {
        length = 0;
        taken = 0;
        told = false;
      }
    }
  }

  private void take(ByteBuffer bytes, int count) {
    int kept = told ? 0 : Math.min(count, LONGEST - message.size());
    byte[] part = new byte[kept];
    bytes.get(bytes.position(), part);
    message.write(part, 0, kept);
    bytes.position(bytes.position() + count);
    taken += count;
  }

  private static void judge(ByteBuffer bytes, Consumer<List<String>> command) {
    int kind = bytes.getInt(12);
    bytes.position(HEADER);
    if (kind == OP_COMPRESSED && bytes.remaining() > 9) {
      kind = bytes.getInt();
      bytes.getInt();
      ByteBuffer content = unpacked(bytes.get(), bytes);
      if (content != null) {
        judge(kind, content.order(ByteOrder.LITTLE_ENDIAN), command);
      }
    } else {
      judge(kind, bytes, command);
    }
  }

  private static void judge(int kind, ByteBuffer bytes, Consumer<List<String>> command) {
    if (bytes.remaining() < 5) {
      return;
    }
    bytes.getInt();
    Reading reading = new Reading(command);
    if (kind == OP_MSG) {
      sections(bytes, reading);
    } else if (kind == OP_QUERY) {
      while (bytes.hasRemaining() && bytes.get() != 0) {
        // the name of a collection, which is $cmd for commands
      }
      if (bytes.remaining() > 8) {
        bytes.position(bytes.position() + 8);
        Bson.read(bytes, reading);
      }
    }
    reading.end();
  }

  /** One document that is the command, and rows of further ones that belong to it. */
  private static void sections(ByteBuffer bytes, Reading reading) {
    while (bytes.hasRemaining()) {
      int kind = bytes.get();
      if (kind == 0) {
        reading.isCommand = true;
        if (!Bson.read(bytes, reading)) {
          break;
        }
        reading.isCommand = false;
      } else if (kind != 1 || !row(bytes, reading)) {
        break;
      }
    }
  }

  private static boolean row(ByteBuffer bytes, Reading reading) {
    if (bytes.remaining() < 5) {
      return false;
    }
    int end = (int) Math.min(bytes.limit(), bytes.position() + Math.max(0L, bytes.getInt()));
    while (bytes.hasRemaining() && bytes.get() != 0) {
      // the name of the row
    }
    while (bytes.position() < end) {
      if (!Bson.read(bytes, reading)) {
        return false;
      }
    }
    return true;
  }

  /** What the elements say; told when all were seen, since a filter follows the command. */
  private static final class Reading implements Bson.Elements {
    private final Consumer<List<String>> command;
    private boolean isCommand = true;
    private String name = "";
    private boolean everything;
    private boolean code;

    Reading(Consumer<List<String>> command) {
      this.command = command;
    }

    @Override
    public void add(int depth, String element, boolean empty) {
      if (isCommand && depth == 0 && name.isEmpty()) {
        name = element;
      }
      everything |= empty && element.equals("q");
      code |= CODE.contains(element);
    }

    void end() {
      if (!name.isEmpty()) {
        command.accept(
            name.equals("delete") && everything ? List.of(name, "everything") : List.of(name));
        if (code) {
          command.accept(List.of("$where"));
        }
      }
    }
  }

  private static @Nullable ByteBuffer unpacked(int packer, ByteBuffer bytes) {
    byte[] packed = new byte[bytes.remaining()];
    bytes.get(packed);
    switch (packer) {
      case UNPACKED:
        return ByteBuffer.wrap(packed);
      case SNAPPY:
        return ByteBuffer.wrap(Snappy.unpack(packed, LONGEST));
      case ZLIB:
        return inflated(packed);
      default:
        return null;
    }
  }

  private static ByteBuffer inflated(byte[] packed) {
    Inflater inflater = new Inflater();
    byte[] content = new byte[LONGEST];
    int length = 0;
    try {
      inflater.setInput(packed);
      while (length < LONGEST && !inflater.finished()) {
        int more = inflater.inflate(content, length, LONGEST - length);
        if (more == 0) {
          break;
        }
        length += more;
      }
    } catch (DataFormatException broken) {
      // As far as it could be read.
    } finally {
      inflater.end();
    }
    return ByteBuffer.wrap(content, 0, length);
  }

  private static boolean isCommand(int kind) {
    return kind == OP_MSG || kind == OP_QUERY || kind == OP_COMPRESSED;
  }

  private static boolean isLength(int length) {
    return length > HEADER && length <= LARGEST;
  }

  private static int little(ByteBuffer bytes, int at) {
    int value = bytes.getInt(at);
    return bytes.order() == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
  }
}
