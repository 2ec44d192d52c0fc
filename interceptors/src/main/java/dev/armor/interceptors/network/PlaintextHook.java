package dev.armor.interceptors.network;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A method of the JDK by which content leaves.
 *
 * @param type its class, with slashes
 * @param method name and descriptor
 * @param kind how its arguments are passed on
 * @param owner the field that holds the connection, with its type's descriptor; empty for the
 *     receiver itself
 */
record PlaintextHook(String type, String method, int since, int until, Kind kind, String owner) {

  /** What the method is given. */
  enum Kind {
    /** A buffer, of which a part may be left. */
    BUFFER,
    /** A buffer of characters, of which a part may be left. */
    TEXT,
    /** An array of buffers, a first one and a number. */
    BUFFERS,
    /** An array of bytes, a first one and a number; all of them leave. */
    BYTES,
    /** A flag, a buffer and an array of buffers, of which one is null. */
    ASYNC,
    /** A place in the receiver, a number of bytes, and a channel. */
    TRANSFER
  }

  static List<PlaintextHook> table() {
    List<PlaintextHook> hooks = new ArrayList<>();
    for (List<String> row : Table.read(PlaintextHook.class, "plaintext.txt", 6)) {
      String jdk = row.get(2);
      int dash = jdk.indexOf('-');
      hooks.add(
          new PlaintextHook(
              row.get(0),
              row.get(1),
              Integer.parseInt(jdk.substring(0, dash < 0 ? jdk.length() - 1 : dash)),
              dash < 0 ? Integer.MAX_VALUE : Integer.parseInt(jdk.substring(dash + 1)),
              Kind.valueOf(row.get(3)),
              row.get(4)));
    }
    return hooks;
  }

  boolean applies(int release) {
    return since <= release && release <= until;
  }
}
