package dev.armor.interceptors.network;

import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.protocol.StoreCommands;
import dev.armor.pipeline.protocol.StoreStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Has commands to data stores judged before they leave, whichever driver sends them and however it
 * cuts them. Any other write costs a look at its first bytes; nothing is remembered of a connection
 * but a command that is not complete.
 */
final class CommandWatch {
  /** Letters with which a line of words may begin: those of the commands that are known so. */
  private static final String FIRST = "FfCcMmSsRr\"";

  /** Of further ones the first two, with which requests of HTTP do not begin. */
  private static final String FIRST_TWO = "PIpiPipIAUauAuaU";

  private final Decider decider;
  private final ByIdentity<StoreStream> pending = new ByIdentity<>();
  private final ByIdentity<Write> writes = new ByIdentity<>();

  /** A write that is under way: what was known before, and after all of it, and its sizes. */
  private static final class Write {
    private final @Nullable StoreStream before;
    private final StoreStream after;
    private final int[] held;

    Write(@Nullable StoreStream before, StoreStream after, int[] held) {
      this.before = before;
      this.after = after;
      this.held = held;
    }
  }

  CommandWatch(Decider decider) {
    this.decider = decider;
  }

  void sending(Object connection, byte[] data, int from, int length) {
    if (from >= 0
        && length > 0
        && length <= data.length - from
        && (mayBegin(data, from, length) || !pending.isEmpty())) {
      sendingAll(connection, new ByteBuffer[] {ByteBuffer.wrap(data, from, length)}, 0, 1);
    }
  }

  /** So that nothing is allocated for other writes: RESP, a line, or a message of MongoDB. */
  private static boolean mayBegin(byte[] data, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end && (data[at] == ' ' || data[at] == '\r' || data[at] == '\n')) {
      at++;
    }
    return at < end
        && (data[at] == '*'
            || FIRST.indexOf(data[at]) >= 0
            || begins(data, at, end)
            || (length >= 16 && data[from + 13] == 7));
  }

  private static boolean begins(byte[] data, int at, int end) {
    for (int i = 0; i < FIRST_TWO.length(); i += 2) {
      if (data[at] == FIRST_TWO.charAt(i)
          && (at + 1 == end || data[at + 1] == FIRST_TWO.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /** A write of which a part may be left, which {@link #sent} then tells. */
  void sending(Object connection, @Nullable ByteBuffer data) {
    // Nothing is allocated for other writes.
    if (data != null && (!pending.isEmpty() || StoreCommands.begin(data))) {
      sending(connection, new ByteBuffer[] {data}, 0, 1);
    }
  }

  /** As {@link #sending(Object, ByteBuffer)}, of several buffers. */
  void sending(Object connection, ByteBuffer[] data, int from, int count) {
    Write write = judged(connection, data, from, count);
    if (write != null) {
      writes.put(connection, write);
    }
  }

  /** A write that goes on by itself: the next one follows all that this one was given. */
  void sendingAll(Object connection, ByteBuffer[] data, int from, int count) {
    Write write = judged(connection, data, from, count);
    if (write != null) {
      keep(connection, write.after);
    }
  }

  /** As {@link #sent(Object, ByteBuffer[], int, int)}, of one buffer. */
  void sent(Object connection, ByteBuffer data) {
    if (!writes.isEmpty()) {
      sent(connection, new ByteBuffer[] {data}, 0, 1);
    }
  }

  /**
   * A write has returned, and the buffers say how much of it was taken: what was not is offered
   * again, and would be read twice. Of a write that has thrown nothing was taken.
   */
  void sent(Object connection, ByteBuffer[] data, int from, int count) {
    if (writes.isEmpty() || from < 0 || count <= 0 || count > data.length - from) {
      return;
    }
    Write write = writes.get(connection);
    if (write == null) {
      return;
    }
    writes.remove(connection);
    StoreStream taken = write.before == null ? new StoreStream() : write.before.copy();
    boolean all = true;
    for (int i = 0; i < write.held.length && i < count; i++) {
      ByteBuffer buffer = data[from + i];
      if (buffer != null) {
        all &= !buffer.hasRemaining();
        ByteBuffer part = buffer.duplicate();
        part.limit(buffer.position());
        part.position(Math.max(0, buffer.position() - (write.held[i] - buffer.remaining())));
        taken.offer(part);
      }
    }
    keep(connection, all ? write.after : taken);
  }

  /** The write, once nothing in it is to be stopped; null when it has nothing of a command. */
  private @Nullable Write judged(Object connection, ByteBuffer[] data, int from, int count) {
    if (from < 0 || count <= 0 || count > data.length - from) {
      return null;
    }
    StoreStream known = pending.isEmpty() ? null : pending.get(connection);
    int first = from;
    while (first < from + count && data[first] != null && !data[first].hasRemaining()) {
      first++;
    }
    if (first == from + count
        || data[first] == null
        || known == null && !StoreCommands.begin(data[first])
        || decider.isOwnWork()) {
      return null;
    }
    StoreStream after = known == null ? new StoreStream() : known.copy();
    ByteArrayOutputStream commands = new ByteArrayOutputStream(0);
    int[] held = new int[count];
    for (int i = 0; i < count; i++) {
      ByteBuffer buffer = data[from + i];
      if (buffer != null) {
        held[i] = buffer.remaining();
        if (!after.offer(buffer).isEmpty()) {
          commands.writeBytes(after.shown());
        }
      }
    }
    if (commands.size() > 0) {
      decide(connection, commands.toByteArray());
    }
    return new Write(known, after, held);
  }

  private void keep(Object connection, StoreStream stream) {
    if (stream.isPending()) {
      pending.put(connection, stream);
    } else if (!pending.isEmpty()) {
      pending.remove(connection);
    }
  }

  private void decide(Object connection, byte[] commands) {
    Peer peer = Peer.of(connection);
    decider.decide(
        new UseNetwork(
            NetworkOperation.SEND,
            peer.transport(),
            peer.host(),
            peer.ip(),
            peer.port(),
            peer.path(),
            Content.of(commands, commands.length)));
  }
}
