package dev.armor.it.egress;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client's side of TLS that asks for no certificate it knows. */
final class Tls {
  private Tls() {}

  static SSLContext client() throws Exception {
    X509TrustManager anybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anybody}, null);
    return context;
  }

  /** As event loops do it: what is to be sent is offered while hands are still being shaken. */
  static void sendByEngine(int port, byte[] text) throws Exception {
    SSLEngine engine = client().createSSLEngine(EgressRoute.LOOPBACK, port);
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    ByteBuffer in = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    ByteBuffer read = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    ByteBuffer data = ByteBuffer.wrap(text);
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(EgressRoute.LOOPBACK, port))) {
      while (data.hasRemaining()) {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
          engine.getDelegatedTask().run();
        } else if (status == HandshakeStatus.NEED_UNWRAP) {
          int taken = engine.unwrap(in.flip(), read.clear()).bytesConsumed();
          in.compact();
          if (taken == 0) {
            channel.read(in);
          }
        } else {
          engine.wrap(data, out.clear());
          out.flip();
          while (out.hasRemaining()) {
            channel.write(out);
          }
        }
      }
    }
  }
}
