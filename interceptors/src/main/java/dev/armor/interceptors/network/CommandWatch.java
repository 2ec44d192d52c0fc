package dev.armor.interceptors.network;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.protocol.StoreCommands;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Has commands to data stores judged before they leave, whichever driver sends them. Any other
 * write costs a look at its first bytes. A command is seen where it begins in the write that it is
 * part of.
 */
final class CommandWatch {
  private final Decider decider;

  CommandWatch(Decider decider) {
    this.decider = decider;
  }

  void sending(Object connection, byte[] data, int from, int length) {
    if (from >= 0 && length > 3 && length <= data.length - from && mayBegin(data, from, length)) {
      sending(connection, ByteBuffer.wrap(data, from, length));
    }
  }

  /** So that nothing is allocated for other writes: RESP, or a message long enough for MongoDB. */
  private static boolean mayBegin(byte[] data, int from, int length) {
    return data[from] == '*'
        || (length > 16 && data[from + 12] == (byte) 0xDD && data[from + 13] == 7);
  }

  void sending(Object connection, @Nullable ByteBuffer data) {
    if (data == null || !StoreCommands.begin(data) || decider.isOwnWork()) {
      return;
    }
    ByteBuffer write = data.duplicate();
    if (StoreCommands.inspect(write).isEmpty()) {
      return;
    }
    // All of it, since the command may be the last of many; this happens seldom.
    byte[] sample = new byte[write.remaining()];
    write.get(sample);
    Peer peer = Peer.of(connection);
    decider.decide(
        new UseNetwork(
            NetworkOperation.SEND,
            peer.transport(),
            peer.host(),
            peer.ip(),
            peer.port(),
            peer.path(),
            Content.of(sample, sample.length)));
  }

  void sending(Object connection, ByteBuffer[] data, int from, int count) {
    if (from >= 0 && count > 0 && count <= data.length - from) {
      for (int i = from; i < from + count; i++) {
        sending(connection, data[i]);
      }
    }
  }
}
