package dev.armor.it.client;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Sends commands to a data store as drivers do: by a socket's stream, by a channel, and in pieces.
 */
public final class StoreProgram {

  private StoreProgram() {}

  /** Arguments: the port, then commands, their words parted by a comma. */
  public static void main(String[] arguments) throws Exception {
    InetSocketAddress store = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    try (Socket socket = new Socket(store.getAddress(), store.getPort());
        SocketChannel channel = SocketChannel.open(store)) {
      for (int i = 1; i < arguments.length; i++) {
        byte[] command = command(arguments[i].split(","));
        say("stream " + arguments[i], () -> socket.getOutputStream().write(command));
        say("channel " + arguments[i], () -> channel.write(ByteBuffer.wrap(command)));
        ByteBuffer[] pieces = {ByteBuffer.wrap(command)};
        say("gather " + arguments[i], () -> channel.write(pieces));
        say("cut " + arguments[i], () -> cut(store, command));
        say("scatter " + arguments[i], () -> scatter(store, command));
        say("partly " + arguments[i], () -> partly(store, command));
      }
    }
  }

  /** In single bytes, as an unbuffered stream sends it. */
  private static void cut(InetSocketAddress store, byte[] command) throws Exception {
    try (Socket socket = new Socket(store.getAddress(), store.getPort())) {
      for (byte one : command) {
        socket.getOutputStream().write(one);
      }
    }
  }

  /** In one write of many buffers. */
  private static void scatter(InetSocketAddress store, byte[] command) throws Exception {
    try (SocketChannel channel = SocketChannel.open(store)) {
      int half = command.length - 5;
      channel.write(
          new ByteBuffer[] {
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(command, 0, half),
            ByteBuffer.wrap(command, half, command.length - half)
          });
    }
  }

  /**
   * Behind a value that ends with it, over a channel that takes a part of each write: what was not
   * taken is offered again.
   */
  private static void partly(InetSocketAddress store, byte[] command) throws Exception {
    byte[] value = command(new String[] {"SET", "large", "x".repeat(4_000_000)});
    int end = 10;
    ByteBuffer rest = ByteBuffer.allocate(end + command.length);
    rest.put(value, value.length - end, end).put(command).flip();
    try (SocketChannel channel = SocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 16);
      channel.connect(store);
      channel.configureBlocking(false);
      int writes = 0;
      for (ByteBuffer buffer :
          new ByteBuffer[] {ByteBuffer.wrap(value, 0, value.length - end), rest}) {
        while (buffer.hasRemaining()) {
          writes += channel.write(buffer) > 0 ? 1 : 0;
        }
      }
      if (writes < 3) {
        throw new IllegalStateException("each write was taken whole");
      }
    }
  }

  private interface Write {
    void run() throws Exception;
  }

  private static void say(String name, Write write) throws Exception {
    try {
      write.run();
      System.out.println(name + " sent");
    } catch (SecurityException stopped) {
      System.out.println(name + " stopped " + stopped.getMessage());
    }
  }

  private static byte[] command(String[] words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
