package dev.armor.interceptors.network;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.egress.ContentSearch;
import dev.armor.pipeline.egress.Match;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks through what connections send, whoever sends it, and has a match judged before it leaves.
 *
 * <p>Nothing is looked at, and no connection remembered, until a session holds sensitive content:
 * until then each write costs one question. Safe for use by many threads.
 */
final class PlaintextWatch {
  /** Bytes that are copied at once. */
  private static final int SLICE = 1 << 14;

  /** Bytes of a file that are looked at when the kernel sends it: no remembered file is larger. */
  private static final int FILE = 1 << 20;

  private final Decider decider;
  private final Map<Object, Connection> connections =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final ContentSearch search =
      new ContentSearch() {
        @Override
        public @Nullable String find(byte[] bytes) {
          return decider.leaving(bytes, true);
        }

        @Override
        public @Nullable String findPlain(byte[] bytes) {
          return decider.leaving(bytes, false);
        }
      };

  PlaintextWatch(Decider decider) {
    this.decider = decider;
  }

  void sending(Object connection, byte[] data, int from, int length) {
    if (isWatching() && from >= 0 && length > 0 && length <= data.length - from) {
      sending(connection, new ByteBuffer[] {ByteBuffer.wrap(data, from, length)}, 0, 1);
      sent(connection);
    }
  }

  void sending(Object connection, ByteBuffer data) {
    // A datagram of a channel that is not connected is judged whole, with its address.
    if (isWatching()
        && !(connection instanceof DatagramChannel
            && !((DatagramChannel) connection).isConnected())) {
      sending(connection, new ByteBuffer[] {data}, 0, 1);
    }
  }

  /** What is left of it is offered again: it is looked at twice then. */
  void sendingText(Object connection, CharBuffer text) {
    if (isWatching()) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.duplicate());
      sending(connection, new ByteBuffer[] {bytes}, 0, 1);
      sent(connection);
    }
  }

  void sendingAll(Object connection, ByteBuffer[] data, int from, int count) {
    if (isWatching() && from >= 0 && count > 0 && count <= data.length - from) {
      sending(connection, data, from, count);
    }
  }

  /** A write that goes on by itself: the next one follows what this one was given. */
  void sendingAsync(Object connection, @Nullable ByteBuffer one, ByteBuffer @Nullable [] many) {
    if (!isWatching()) {
      return;
    }
    if (one != null) {
      sending(connection, new ByteBuffer[] {one}, 0, 1);
    } else if (many != null) {
      sending(connection, many, 0, many.length);
    }
    sent(connection);
  }

  /** A write has returned, and the buffers say how much of it was taken. */
  void sent(Object connection, ByteBuffer data) {
    if (decider.remembersSecrets()) {
      Connection known = connections.get(connection);
      if (known != null) {
        known.returned(new ByteBuffer[] {data}, 0, 1);
      }
    }
  }

  void sentAll(Object connection, ByteBuffer[] data, int from, int count) {
    if (decider.remembersSecrets() && from >= 0 && count > 0 && count <= data.length - from) {
      Connection known = connections.get(connection);
      if (known != null) {
        known.returned(data, from, count);
      }
    }
  }

  /** The kernel is asked to send part of a file. */
  void transfer(Object connection, FileChannel file, long from, long count) {
    if (!isWatching()) {
      return;
    }
    ByteBuffer slice = ByteBuffer.allocate(SLICE);
    long end = from + Math.min(count, FILE);
    try {
      for (long at = from; at < end && file.isOpen(); at += SLICE) {
        slice.clear().limit((int) Math.min(SLICE, end - at));
        if (file.read(slice, at) <= 0) {
          return;
        }
        sending(connection, new ByteBuffer[] {slice.flip()}, 0, 1);
        sent(connection);
      }
    } catch (IOException unreadable) {
      // The kernel cannot read it either.
    }
  }

  private boolean isWatching() {
    return decider.remembersSecrets() && !decider.isOwnWork();
  }

  private void sending(Object connection, ByteBuffer[] data, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (data[i] == null) {
        return; // the JDK refuses it
      }
    }
    Connection known = connections.computeIfAbsent(connection, key -> new Connection());
    Match match = known.offered(data, from, count, search);
    if (match != null) {
      decider.decide(action(connection, match));
    }
  }

  private void sent(Object connection) {
    Connection known = connections.get(connection);
    if (known != null) {
      known.tookAll();
    }
  }

  private static UseNetwork action(Object connection, Match match) {
    Peer peer = Peer.of(connection);
    return new UseNetwork(
        NetworkOperation.SEND,
        peer.transport(),
        peer.host(),
        peer.ip(),
        peer.port(),
        peer.path(),
        Content.of(match.content(), match.content().length));
  }
}
