package dev.armor.it.bench.victim;

import dev.armor.it.client.Caller;
import dev.armor.it.client.Client;
import dev.armor.it.client.Via;

/** Asks a server in the same JVM over loopback with one of the HTTP clients. */
public final class ClientLoop {

  private ClientLoop() {}

  /** Prints the cost of one request; the property {@code client} names who sends it. */
  public static void main(String[] args) throws Exception {
    String url = LoopServer.start().url();
    Caller caller = Client.valueOf(System.getProperty("client")).open(Via.DIRECT);
    Loop.measure(10_000, 500, () -> caller.get(url));
    // Some clients keep threads that are no daemons.
    System.exit(0);
  }
}
