package dev.armor.it.jvm;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds a port that stays free until a test's program listens there.
 *
 * <p>It lies below those that systems hand out by themselves (from 32768 on with Linux, from 49152
 * on elsewhere): the connections of all else that runs meanwhile never take it.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;

  /** Asked one after the other, so that two tests never get the same one. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, END));

  private FreePort() {}

  /**
   * @return a port on which nobody listens, neither by TCP nor by UDP
   * @throws IOException when there is none
   */
  public static int find() throws IOException {
    for (int i = FIRST; i < END; i++) {
      int port = NEXT.getAndUpdate(last -> last + 1 < END ? last + 1 : FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new BindException("no free port between " + FIRST + " and " + END);
  }

  private static boolean isFree(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket tcp = new ServerSocket(port, 1);
        DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port))) {
      return true;
    } catch (BindException taken) {
      return false;
    }
  }
}
