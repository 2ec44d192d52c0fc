package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Netty's codecs for HTTP/1 and HTTP/2, below reactor-netty, Spring's WebClient, Vert.x, gRPC and
 * others. Servers write through the same classes; what they write begins no request.
 */
final class Netty implements Dialect {
  private static final Class<?>[] READ = {int.class, byte[].class};

  /** A pseudo header's name begins with this (RFC 9113, section 8.3). */
  private static final char PSEUDO = ':';

  @Override
  public @Nullable Outbound read(Object context, Object message) {
    if (Members.has(message, "authority") && message instanceof Iterable) {
      return request2((Iterable<?>) message);
    }
    if (!Members.has(message, "method") || !Members.has(message, "uri")) {
      return null;
    }
    Object method = Members.call(message, "method");
    return method == null ? null : request1(context, message, method.toString());
  }

  /** By iteration alone, since gRPC's own headers have no other way; null for an answer. */
  private static @Nullable Outbound request2(Iterable<?> headers) {
    Map<String, String> pseudo = new HashMap<>();
    for (Object entry : headers) {
      String name = String.valueOf(((Map.Entry<?, ?>) entry).getKey());
      if (!name.isEmpty() && name.charAt(0) == PSEUDO) {
        pseudo.put(name, String.valueOf(((Map.Entry<?, ?>) entry).getValue()));
      }
    }
    String method = pseudo.get(":method");
    if (method == null) {
      return null;
    }
    Map<String, List<String>> read = headers(headers);
    String scheme = "https".equals(pseudo.get(":scheme")) ? "https://" : "http://";
    String host = pseudo.getOrDefault(":authority", first(read, "host"));
    String path = pseudo.getOrDefault(":path", "/");
    return Outbound.of(method, scheme + host + path, read, Content.NONE, false);
  }

  private Outbound request1(Object context, Object message, String method) {
    Map<String, List<String>> headers = headers((Iterable<?>) Members.get(message, "headers"));
    String uri = (String) Members.get(message, "uri");
    String url;
    if (method.equals("CONNECT")) {
      url = "http://" + uri;
    } else if (uri.indexOf("://") > 0 && !uri.startsWith("/")) {
      url = uri;
    } else {
      Object channel = Members.get(context, "channel");
      String host = first(headers, "host");
      url =
          scheme(channel)
              + "://"
              + (host.isEmpty() ? remote(channel) : host)
              + (uri.startsWith("/") ? uri : "/" + uri);
    }
    // Also a head may come with content, of which more follows; only the last has trailers.
    boolean last = Members.has(message, "trailingHeaders");
    byte[] body = last ? bytes(message, HttpAdapter.SAMPLE + 1L) : new byte[0];
    boolean whole = last && body.length <= HttpAdapter.SAMPLE;
    return Outbound.of(
        method, url, headers, whole ? Content.of(body, body.length) : Content.NONE, whole);
  }

  @Override
  public byte[] bytes(Object piece, long most) {
    Object buffer = piece;
    if (Members.has(piece, "content")) {
      buffer = Members.get(piece, "content");
    }
    if (!Members.has(buffer, "readerIndex")) {
      return new byte[0];
    }
    int length = (Integer) Members.get(buffer, "readableBytes");
    byte[] bytes = new byte[(int) Math.min(length, most)];
    if (bytes.length > 0) {
      Members.call(buffer, "getBytes", READ, Members.get(buffer, "readerIndex"), bytes);
    }
    return bytes;
  }

  private static String scheme(Object channel) {
    Object handlers = Members.get(Members.get(channel, "pipeline"), "toMap");
    for (Object handler : ((Map<?, ?>) handlers).values()) {
      if (handler.getClass().getSimpleName().endsWith("SslHandler")) {
        return "https";
      }
    }
    return "http";
  }

  private static String remote(Object channel) {
    Object address = Members.call(channel, "remoteAddress");
    if (address instanceof InetSocketAddress) {
      InetSocketAddress remote = (InetSocketAddress) address;
      return remote.getHostString() + ":" + remote.getPort();
    }
    return "unknown";
  }

  private static Map<String, List<String>> headers(Iterable<?> entries) {
    Map<String, List<String>> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Object entry : entries) {
      String name = String.valueOf(((Map.Entry<?, ?>) entry).getKey());
      if (name.isEmpty() || name.charAt(0) != PSEUDO) {
        read.computeIfAbsent(name, absent -> new ArrayList<>(1))
            .add(String.valueOf(((Map.Entry<?, ?>) entry).getValue()));
      }
    }
    return read;
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? "" : values.get(0);
  }
}
