package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Netty's codecs for HTTP/1 and HTTP/2, below reactor-netty, Spring's WebClient, Vert.x, gRPC and
 * others. Servers write through the same classes; what they write begins no request.
 */
final class Netty implements Dialect {
  private static final byte[] NOTHING = {};
  private static final Class<?>[] READ = {int.class, byte[].class};

  /** A pseudo header's name begins with this (RFC 9113, section 8.3). */
  private static final char PSEUDO = ':';

  /** Of the texts of a request of HTTP/1, before its headers. */
  private static final int FIRST = 4;

  /** What the messages and buffers of a class are, asked once for each class. */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(
              Members.has(type, "authority") && Iterable.class.isAssignableFrom(type),
              Members.has(type, "method") && Members.has(type, "uri"),
              Members.has(type, "status"),
              Members.has(type, "content"),
              Members.has(type, "trailingHeaders"),
              Members.has(type, "readerIndex"));
        }
      };

  private final Heads heads = new Heads();

  /**
   * What an object is to an exchange.
   *
   * @param isHead2 headers of HTTP/2
   * @param isRequest the head of a request of HTTP/1
   * @param isAnswer the head of an answer of HTTP/1
   * @param hasContent whether it holds a buffer
   * @param isLast whether it is the last of its message
   * @param isBuffer whether it is a buffer itself
   */
  record Shape(
      boolean isHead2,
      boolean isRequest,
      boolean isAnswer,
      boolean hasContent,
      boolean isLast,
      boolean isBuffer) {}

  static Shape shape(Object message) {
    return SHAPES.get(message.getClass());
  }

  @Override
  public @Nullable Outbound read(Object context, Object message) {
    Shape shape = shape(message);
    if (shape.isHead2) {
      return request2((Iterable<?>) message);
    }
    if (!shape.isRequest) {
      return null;
    }
    Object method = Members.call(message, "method");
    return method == null ? null : request1(context, message, method.toString(), shape.isLast);
  }

  /** By iteration alone, since gRPC's own headers have no other way; null for an answer. */
  private @Nullable Outbound request2(Iterable<?> headers) {
    List<@Nullable Object> texts = new ArrayList<>(Collections.nCopies(FIRST, ""));
    texts(texts, headers);
    @Nullable Object[] told = texts.toArray();
    String method = pseudo(told, ":method", "");
    if (method.isEmpty()) {
      return null;
    }
    String path = pseudo(told, ":path", "/");
    told[0] = path;
    told[1] = method;
    Outbound known = heads.of(told);
    if (known != null) {
      return known;
    }
    Map<String, List<String>> read = headers(told);
    String scheme = pseudo(told, ":scheme", "").equals("https") ? "https://" : "http://";
    String host = pseudo(told, ":authority", first(read, "host"));
    return heads.keep(told, Outbound.of(method, scheme + host + path, read, Content.NONE, false));
  }

  /** The last of that name. */
  private static String pseudo(@Nullable Object[] texts, String name, String absent) {
    for (int i = texts.length - 2; i >= FIRST; i -= 2) {
      if (name.equals(texts[i])) {
        return String.valueOf(texts[i + 1]);
      }
    }
    return absent;
  }

  /** Also a head may come with content, of which more follows, if it is not the last. */
  private Outbound request1(Object context, Object message, String method, boolean last) {
    String uri = (String) Members.get(message, "uri");
    byte[] body = last ? bytes(message, HttpAdapter.SAMPLE + 1L) : NOTHING;
    boolean whole = last && body.length <= HttpAdapter.SAMPLE;
    Object channel = Members.get(context, "channel");
    List<@Nullable Object> texts = new ArrayList<>();
    texts.add(uri);
    texts.add(method);
    texts.add(Channels.isEncrypted(context, channel) ? "https" : "http");
    texts.add(whole ? "whole" : "");
    texts(texts, (Iterable<?>) Members.get(message, "headers"));
    @Nullable Object[] told = texts.toArray();
    Outbound known = body.length == 0 ? heads.of(told) : null;
    if (known != null) {
      return known;
    }
    Map<String, List<String>> headers = headers(told);
    String url;
    boolean addressed = true;
    if (method.equals("CONNECT")) {
      url = "http://" + uri;
    } else if (uri.indexOf("://") > 0 && !uri.startsWith("/")) {
      url = uri;
    } else {
      String host = first(headers, "host");
      addressed = !host.isEmpty();
      url =
          told[2]
              + "://"
              + (host.isEmpty() ? remote(channel) : host)
              + (uri.startsWith("/") ? uri : "/" + uri);
    }
    Outbound outbound =
        Outbound.of(
            method, url, headers, whole ? Content.of(body, body.length) : Content.NONE, whole);
    // Without the name of a host the channel's own address is part of the URL.
    return body.length == 0 && addressed ? heads.keep(told, outbound) : outbound;
  }

  private static void texts(List<@Nullable Object> texts, Iterable<?> entries) {
    for (Object entry : entries) {
      texts.add(String.valueOf(((Map.Entry<?, ?>) entry).getKey()));
      texts.add(String.valueOf(((Map.Entry<?, ?>) entry).getValue()));
    }
  }

  @Override
  public byte[] bytes(Object piece, long most) {
    Object buffer = piece;
    if (shape(piece).hasContent) {
      buffer = Members.get(piece, "content");
    }
    if (!shape(buffer).isBuffer) {
      return NOTHING;
    }
    int length = (Integer) Members.get(buffer, "readableBytes");
    if (length == 0) {
      return NOTHING;
    }
    byte[] bytes = new byte[(int) Math.min(length, most)];
    Members.call(buffer, "getBytes", READ, Members.get(buffer, "readerIndex"), bytes);
    return bytes;
  }

  private static String remote(Object channel) {
    Object address = Members.call(channel, "remoteAddress");
    if (address instanceof InetSocketAddress) {
      InetSocketAddress remote = (InetSocketAddress) address;
      return remote.getHostString() + ":" + remote.getPort();
    }
    return "unknown";
  }

  private static Map<String, List<String>> headers(@Nullable Object[] texts) {
    Map<String, List<String>> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = FIRST; i < texts.length; i += 2) {
      String name = String.valueOf(texts[i]);
      if (name.isEmpty() || name.charAt(0) != PSEUDO) {
        read.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(String.valueOf(texts[i + 1]));
      }
    }
    return read;
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? "" : values.get(0);
  }
}
