package dev.armor.interceptors.gate;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on the methods through which every route to the network passes. */
public final class NetworkGate {
  private NetworkGate() {}

  public static void connect(InetAddress address, int port) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.connect", true);
      return;
    }
    try {
      handler.connect(address, port);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** As {@link #connect}, of a message that makes its association itself; null has one already. */
  public static void associate(@Nullable InetAddress address, int port) {
    if (address != null) {
      connect(address, port);
    }
  }

  public static void bind(InetAddress address, int port) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.bind", true);
      return;
    }
    try {
      handler.bind(address, port);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void send(ByteBuffer data, InetSocketAddress target) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.send", true);
      return;
    }
    try {
      handler.send(data, target);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connectUnix(Path socket) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.connectUnix", true);
      return;
    }
    try {
      handler.connect(socket);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  // Content that leaves. There is nothing to look for before the handlers are there.

  public static void sending(Object connection, ByteBuffer data) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sending(connection, data);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void sent(Object connection, ByteBuffer data) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sent(connection, data);
      } catch (RuntimeException | Error unknown) {
        // It has left: what is not known to have been taken is looked at again.
      }
    }
  }

  /** Text that is about to be encoded, and masked, for a message. */
  public static void sendingText(Object connection, CharBuffer text) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sendingText(connection, text);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void sendingAll(Object connection, ByteBuffer[] data, int from, int count) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sendingAll(connection, data, from, count);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void sentAll(Object connection, ByteBuffer[] data, int from, int count) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sentAll(connection, data, from, count);
      } catch (RuntimeException | Error unknown) {
        // It has left: what is not known to have been taken is looked at again.
      }
    }
  }

  public static void sendingBytes(Object connection, byte[] data, int from, int length) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sendingBytes(connection, data, from, length);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void sendingAsync(
      Object connection, @Nullable ByteBuffer one, ByteBuffer @Nullable [] many) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.sendingAsync(connection, one, many);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void transfer(FileChannel file, long from, long count, Object target) {
    NetworkHandler handler = Gate.network();
    if (handler != null) {
      try {
        handler.transfer(file, from, count, target);
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  public static void bindUnix(Path socket) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.bindUnix", true);
      return;
    }
    try {
      handler.bind(socket);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void resolve(String host) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.resolve", true);
      return;
    }
    try {
      handler.resolve(host);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** The name of an address is asked for: the address leaves the machine in a DNS query. */
  public static void reverse(InetAddress address) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.reverse", true);
      return;
    }
    try {
      handler.reverse(address);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Whether a host answers is asked by a packet to it. */
  public static void reach(InetAddress address) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.reach", true);
      return;
    }
    try {
      handler.reach(address);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void join(InetAddress group) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.join", true);
      return;
    }
    try {
      handler.join(group);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void bindAll(InetAddress[] addresses, int port) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.bindAll", true);
      return;
    }
    try {
      handler.bindAll(addresses, port);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void sendPacket(DatagramPacket packet) {
    NetworkHandler handler = Gate.network();
    if (handler == null) {
      Gate.unhandled("NetworkGate.sendPacket", true);
      return;
    }
    try {
      handler.send(packet);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
