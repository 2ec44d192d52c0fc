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
public final class CommandWatch {
  /** Letters with which a line of words may begin: those of the commands that are known so. */
  private static final String FIRST = "FfCcMmSsRr";

  private final Decider decider;
  private final ByIdentity<StoreStream> pending = new ByIdentity<>();

  public CommandWatch(Decider decider) {
    this.decider = decider;
  }

  void sending(Object connection, byte[] data, int from, int length) {
    if (from >= 0
        && length > 0
        && length <= data.length - from
        && (mayBegin(data, from, length) || !pending.isEmpty())) {
      sending(connection, ByteBuffer.wrap(data, from, length));
    }
  }

  /** So that nothing is allocated for other writes: RESP, a line, or a message of MongoDB. */
  private static boolean mayBegin(byte[] data, int from, int length) {
    return data[from] == '*'
        || FIRST.indexOf(data[from]) >= 0
        || (length >= 16 && data[from + 13] == 7);
  }

  /** Bytes that are about to leave by a connection; they are left as they are. */
  public void sending(Object connection, @Nullable ByteBuffer data) {
    if (data != null) {
      StoreStream stream = pending(connection);
      if ((stream != null || StoreCommands.begin(data)) && !decider.isOwnWork()) {
        judge(connection, stream, new ByteBuffer[] {data}, 0, 1);
      }
    }
  }

  void sending(Object connection, ByteBuffer[] data, int from, int count) {
    if (from < 0 || count <= 0 || count > data.length - from) {
      return;
    }
    StoreStream stream = pending(connection);
    int first = from;
    while (first < from + count && data[first] != null && !data[first].hasRemaining()) {
      first++;
    }
    if (first < from + count
        && (stream != null || data[first] != null && StoreCommands.begin(data[first]))
        && !decider.isOwnWork()) {
      int left = from + count - first;
      judge(connection, stream, data, first, left);
    }
  }

  private @Nullable StoreStream pending(Object connection) {
    return pending.isEmpty() ? null : pending.get(connection);
  }

  /** What is stopped has not left: of it nothing is remembered. */
  private void judge(
      Object connection, @Nullable StoreStream known, ByteBuffer[] data, int from, int count) {
    StoreStream stream = known == null ? new StoreStream() : known.copy();
    ByteArrayOutputStream commands = new ByteArrayOutputStream(0);
    for (int i = from; i < from + count; i++) {
      if (data[i] != null && !stream.offer(data[i]).isEmpty()) {
        commands.writeBytes(stream.shown());
      }
    }
    if (commands.size() > 0) {
      decide(connection, commands.toByteArray());
    }
    if (stream.isPending()) {
      pending.put(connection, stream);
    } else if (known != null) {
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
