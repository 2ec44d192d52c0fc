package dev.armor.interceptors.gate;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
