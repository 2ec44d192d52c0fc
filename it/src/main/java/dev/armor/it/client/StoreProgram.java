package dev.armor.it.client;

import java.net.InetSocketAddress;
import java.net.Socket;
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
