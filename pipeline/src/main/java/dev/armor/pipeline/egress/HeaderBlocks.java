package dev.armor.pipeline.egress;

import dev.armor.pipeline.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header blocks of one HTTP/2 connection (RFC 7541). A value that is sent whole is looked
 * at; one that is sent as an index went out before.
 */
final class HeaderBlocks {
  private static final List<String> STATIC = names();

  /** What an entry of the table costs beside its bytes, RFC 7541, section 4.1. */
  private static final int OVERHEAD = 32;

  /** The table's size until the other side asks for another one; no client keeps a larger one. */
  private static final int TABLE = 4096;

  private static final String UNKNOWN = "";

  private final Deque<Entry> table = new ArrayDeque<>();
  private int capacity = TABLE;
  private int used;

  // Of the block that is being read:
  private byte[] block = new byte[0];
  private int at;

  /** A header that the other side remembers. */
  private record Entry(String name, int size) {}

  /** Reads a whole block; what does not read as one ends it. */
  @Nullable Match read(byte[] whole, ContentSearch search) {
    block = whole;
    at = 0;
    Match first = null;
    while (at < block.length) {
      int b = block[at] & 0xFF;
      if ((b & 0x80) != 0) {
        integer(7);
      } else if ((b & 0xE0) == 0x20) {
        capacity = Math.min(integer(5), TABLE);
        shrink();
      } else {
        boolean kept = (b & 0x40) != 0;
        Match match = literal(integer(kept ? 6 : 4), kept, search);
        first = first == null ? match : first;
      }
    }
    block = new byte[0];
    return first;
  }

  private @Nullable Match literal(int index, boolean kept, ContentSearch search) {
    String name = index == 0 ? new String(string(), StandardCharsets.ISO_8859_1) : nameAt(index);
    byte[] value = string();
    if (kept) {
      table.addFirst(new Entry(name, name.length() + value.length + OVERHEAD));
      used += name.length() + value.length + OVERHEAD;
      shrink();
    }
    if (CredentialPlaces.isHeader(name)) {
      return null;
    }
    byte[] content = name.equals(":path") ? HttpTarget.withoutCredentials(value) : value;
    String source = search.find(content);
    return source == null ? null : new Match(source, content);
  }

  private String nameAt(int index) {
    if (index <= STATIC.size()) {
      return STATIC.get(index - 1);
    }
    int wanted = index - STATIC.size() - 1;
    for (Entry entry : table) {
      if (wanted-- == 0) {
        return entry.name();
      }
    }
    return UNKNOWN;
  }

  private void shrink() {
    while (used > capacity && !table.isEmpty()) {
      used -= table.removeLast().size();
    }
  }

  /** RFC 7541, section 5.1. */
  private int integer(int bits) {
    int most = (1 << bits) - 1;
    int value = block[at++] & most;
    if (value < most) {
      return value;
    }
    for (int shift = 0; at < block.length && shift <= 21; shift += 7) {
      int b = block[at++];
      value += (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    at = block.length;
    return 0;
  }

  /** RFC 7541, section 5.2. */
  private byte[] string() {
    if (at >= block.length) {
      return new byte[0];
    }
    boolean coded = block[at] < 0;
    int length = Math.min(integer(7), block.length - at);
    int from = at;
    at += length;
    if (coded) {
      return HuffmanCode.decode(block, from, at);
    }
    byte[] text = new byte[length];
    System.arraycopy(block, from, text, 0, length);
    return text;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (List<String> row : Table.read(HeaderBlocks.class, "hpack-names.txt", 1)) {
      names.add(row.get(0));
    }
    return List.copyOf(names);
  }
}
