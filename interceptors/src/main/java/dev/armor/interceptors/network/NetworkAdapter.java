package dev.armor.interceptors.network;

import dev.armor.interceptors.file.FileAdapter;
import dev.armor.interceptors.file.RealPath;
import dev.armor.interceptors.gate.NetworkHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Destinations;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Judges connections, servers, datagrams and look-ups. */
public final class NetworkAdapter implements NetworkHandler {
  /** Bytes of a datagram that are judged; more than a datagram over Ethernet holds. */
  private static final int SAMPLE = 2048;

  private final Decider decider;
  private final Destinations requested;
  private final PlaintextWatch watch;
  private final CommandWatch commands;

  /**
   * @param requested where requests go that were judged already
   */
  public NetworkAdapter(Decider decider, Destinations requested) {
    this.decider = decider;
    this.requested = requested;
    this.watch = new PlaintextWatch(decider);
    this.commands = new CommandWatch(decider);
  }

  @Override
  public void sending(Object connection, ByteBuffer data) {
    commands.sending(connection, data);
    watch.sending(connection, data);
  }

  @Override
  public void sendingText(Object connection, CharBuffer text) {
    watch.sendingText(connection, text);
  }

  @Override
  public void sent(Object connection, ByteBuffer data) {
    commands.sent(connection, data);
    watch.sent(connection, data);
  }

  @Override
  public void sendingAll(Object connection, ByteBuffer[] data, int from, int count) {
    commands.sending(connection, data, from, count);
    watch.sendingAll(connection, data, from, count);
  }

  @Override
  public void sentAll(Object connection, ByteBuffer[] data, int from, int count) {
    commands.sent(connection, data, from, count);
    watch.sentAll(connection, data, from, count);
  }

  @Override
  public void sendingBytes(Object connection, byte[] data, int from, int length) {
    // First what may stop it: of bytes that did not leave no command is to be remembered.
    watch.sending(connection, data, from, length);
    commands.sending(connection, data, from, length);
  }

  @Override
  public void sendingAsync(
      Object connection, @Nullable ByteBuffer one, ByteBuffer @Nullable [] many) {
    watch.sendingAsync(connection, one, many);
    if (one != null) {
      commands.sendingAll(connection, new ByteBuffer[] {one}, 0, 1);
    } else if (many != null) {
      commands.sendingAll(connection, many, 0, many.length);
    }
  }

  @Override
  public void transfer(FileChannel file, long from, long count, Object target) {
    if (target instanceof SocketChannel) {
      watch.transfer(target, file, from, count);
    }
  }

  @Override
  public void connect(InetAddress address, int port) {
    if (!decider.isOwnWork()) {
      UseNetwork use = use(NetworkOperation.CONNECT, "tcp", address, port, Content.NONE);
      decide(use, requested.expect(use.host(), port));
    }
  }

  @Override
  public void bind(InetAddress address, int port) {
    if (!decider.isOwnWork()) {
      decider.decide(use(NetworkOperation.LISTEN, "tcp", address, port, Content.NONE));
    }
  }

  @Override
  public void send(ByteBuffer data, InetSocketAddress target) {
    InetAddress address = target.getAddress();
    if (address != null && !decider.isOwnWork()) {
      decider.decide(use(NetworkOperation.SEND, "udp", address, target.getPort(), sample(data)));
    }
  }

  @Override
  public void connect(Path socket) {
    if (!decider.isOwnWork()) {
      attaches(socket);
      decide(NetworkOperation.CONNECT, socket);
    }
  }

  @Override
  public void bind(Path socket) {
    if (!decider.isOwnWork()) {
      decide(NetworkOperation.LISTEN, socket);
    }
  }

  @Override
  public void resolve(String host) {
    if (!decider.isOwnWork()) {
      decide(
          new UseNetwork(NetworkOperation.RESOLVE, "dns", host, "", 0, "", Content.NONE),
          requested.expect(host, -1));
    }
  }

  private void decide(UseNetwork use, boolean part) {
    if (part) {
      decider.decidePart(use);
    } else {
      decider.decide(use);
    }
  }

  @Override
  public void reverse(InetAddress address) {
    if (!decider.isOwnWork()) {
      String ip = literal(address);
      decider.decide(new UseNetwork(NetworkOperation.RESOLVE, "dns", ip, ip, 0, "", Content.NONE));
    }
  }

  @Override
  public void reach(InetAddress address) {
    if (!decider.isOwnWork()) {
      decider.decide(use(NetworkOperation.SEND, "icmp", address, 0, Content.NONE));
    }
  }

  @Override
  public void join(InetAddress group) {
    if (!decider.isOwnWork()) {
      decider.decide(use(NetworkOperation.LISTEN, "udp", group, 0, Content.NONE));
    }
  }

  @Override
  public void bindAll(InetAddress[] addresses, int port) {
    if (!decider.isOwnWork()) {
      for (InetAddress address : addresses.clone()) {
        decider.decide(use(NetworkOperation.LISTEN, "sctp", address, port, Content.NONE));
      }
    }
  }

  @Override
  public void send(DatagramPacket packet) {
    InetAddress address = packet.getAddress();
    if (address != null && !decider.isOwnWork()) {
      byte[] sample =
          Arrays.copyOfRange(
              packet.getData(),
              packet.getOffset(),
              packet.getOffset() + Math.min(packet.getLength(), SAMPLE));
      decider.decide(
          use(
              NetworkOperation.SEND,
              "udp",
              address,
              packet.getPort(),
              Content.of(sample, packet.getLength())));
    }
  }

  private static String literal(InetAddress address) {
    String text = address.toString();
    return text.substring(text.indexOf('/') + 1);
  }

  private UseNetwork use(
      NetworkOperation kind, String transport, InetAddress address, int port, Content content) {
    // toString gives "name/literal" and, unlike getHostName, asks no name server.
    String text = address.toString();
    int slash = text.indexOf('/');
    String ip = text.substring(slash + 1);
    String host = slash <= 0 ? ip : text.substring(0, slash);
    boolean named = slash > 0 && kind != NetworkOperation.LISTEN;
    if (named && !decider.isNameOf(host, address)) {
      // A name that was written beside the address proves nothing: the address alone counts.
      host = ip;
    }
    return new UseNetwork(kind, transport, host, ip, port, "", content);
  }

  /** By its name as given, and by where that leads: a rule may speak of either. */
  private void decide(NetworkOperation kind, Path socket) {
    FileTarget target = RealPath.followed(socket);
    decider.decide(unix(kind, target.given()));
    if (!target.real().equals(target.given())) {
      decider.decidePart(unix(kind, target.real()));
    }
  }

  /**
   * Who speaks the attach interface's language needs none of its classes, and nobody would see
   * which commands the JVM is given: the JDK's own client, whose commands are judged, does not come
   * this way.
   */
  private void attaches(Path socket) {
    String real = RealPath.followed(socket).real();
    if (FileAdapter.isAttachSocket(real)) {
      decider.decide(new LoadCode("hidden_member", real));
    }
  }

  private static UseNetwork unix(NetworkOperation kind, String path) {
    return new UseNetwork(kind, "unix", "", "", 0, path, Content.NONE);
  }

  private static Content sample(ByteBuffer data) {
    ByteBuffer view = data.duplicate();
    byte[] sample = new byte[Math.min(view.remaining(), SAMPLE)];
    view.get(sample);
    return Content.of(sample, data.remaining());
  }
}
