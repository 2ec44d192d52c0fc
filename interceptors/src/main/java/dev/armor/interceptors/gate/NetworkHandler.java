package dev.armor.interceptors.gate;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Judges use of the network; returns to allow, throws {@link SecurityException} to block. */
public interface NetworkHandler {
  /** {@code port} is 0 to 65535. */
  void connect(InetAddress address, int port);

  /** {@code port} 0 lets the system choose. */
  void bind(InetAddress address, int port);

  /** {@code data} is what is sent, between its position and its limit; it must be left as it is. */
  void send(ByteBuffer data, InetSocketAddress target);

  void connect(Path socket);

  /** Content is about to leave by a connection; a part of it may come again (see {@link #sent}). */
  void sending(Object connection, ByteBuffer data);

  /** The write has returned: {@code data} now begins where what was not taken begins. */
  void sent(Object connection, ByteBuffer data);

  /** Text is about to leave by a connection. */
  void sendingText(Object connection, CharBuffer text);

  /** As {@link #sending(Object, ByteBuffer)}, of several buffers. */
  void sendingAll(Object connection, ByteBuffer[] data, int from, int count);

  /** As {@link #sent}, of several buffers. */
  void sentAll(Object connection, ByteBuffer[] data, int from, int count);

  /** Content is about to leave by a connection, all of it. */
  void sendingBytes(Object connection, byte[] data, int from, int length);

  /** Content is about to leave, now or later; one of both is null. */
  void sendingAsync(Object connection, @Nullable ByteBuffer one, ByteBuffer @Nullable [] many);

  /** A part of a file is about to be sent by the kernel. */
  void transfer(FileChannel file, long from, long count, Object target);

  void bind(Path socket);

  /** A name is about to be asked of the system's resolver. */
  void resolve(String host);

  /** The name of that address is asked for. */
  void reverse(InetAddress address);

  /** A packet asks whether the host at that address answers. */
  void reach(InetAddress address);

  /** What is sent to that multicast group is about to be received. */
  void join(InetAddress group);

  /** A server listens at all of these. */
  void bindAll(InetAddress[] addresses, int port);

  /** A datagram by a socket of the old kind (JDK 17). */
  void send(DatagramPacket packet);
}
