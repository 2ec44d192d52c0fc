package dev.armor.interceptors.gate;

import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on HTTP clients, the JDK's and others. */
public final class HttpGate {
  private HttpGate() {}

  public static void exchange(Object request) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.exchange", true);
      return;
    }
    try {
      handler.exchange(request);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void redirect(URI target, String method, Object request) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.redirect", true);
      return;
    }
    try {
      handler.redirect(target, method, request);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connection(
      URL url, String method, @Nullable Object headers, @Nullable Object body) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.connection", true);
      return;
    }
    try {
      handler.connection(url, method, headers, body);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void sends(String client, Object holder, Object request) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.sends", true);
      return;
    }
    try {
      handler.sends(client, holder, request);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void resends(String client, Object holder, Object request) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.resends", true);
      return;
    }
    try {
      handler.resends(client, holder, request);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void sendsBody(
      String client, Object holder, Object request, @Nullable Object body) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.sendsBody", true);
      return;
    }
    try {
      handler.sendsBody(client, holder, request, body);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void queues(String client, Object holder) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.queues", true);
      return;
    }
    try {
      handler.queues(client, holder);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void message(String client, Object connection, Object context, Object message) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.message", true);
      return;
    }
    try {
      handler.message(client, connection, context, message);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void frame(String client, Object connection, int stream, Object message) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.frame", true);
      return;
    }
    try {
      handler.frame(client, connection, stream, message);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void chunk(String client, Object holder, @Nullable Object piece) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.chunk", true);
      return;
    }
    try {
      handler.chunk(client, holder, piece);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void some(String client, Object stream, Object piece, long count) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.some", true);
      return;
    }
    try {
      handler.some(client, stream, piece, count);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void buffer(Object stream, ByteBuffer piece) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.buffer", true);
      return;
    }
    try {
      handler.buffer(stream, piece);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void written(Object stream, byte[] bytes, int offset, int length) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.written", true);
      return;
    }
    try {
      handler.written(stream, bytes, offset, length);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void writtenByte(Object stream, int value) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.writtenByte", true);
      return;
    }
    try {
      handler.writtenByte(stream, value);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connects(Object context, @Nullable SocketAddress remote) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.connects", true);
      return;
    }
    try {
      handler.connects(context, remote);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void binds(Object context, @Nullable SocketAddress local) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.binds", true);
      return;
    }
    try {
      handler.binds(context, local);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void streams(Object request, Object stream) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.streams", true);
      return;
    }
    try {
      handler.streams(request, stream);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void tunnels(@Nullable SocketAddress target) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.tunnels", true);
      return;
    }
    try {
      handler.tunnels(target);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void socket(@Nullable SocketAddress target, @Nullable String proxy) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.socket", true);
      return;
    }
    try {
      handler.socket(target, proxy);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void datagram(Object message) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.datagram", true);
      return;
    }
    try {
      handler.datagram(message);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
