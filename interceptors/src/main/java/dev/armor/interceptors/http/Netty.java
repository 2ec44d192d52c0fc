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

  private static final Getters GETTERS =
      new Getters(
          "method",
          "uri",
          "headers",
          "content",
          "readableBytes",
          "readerIndex",
          "status",
          "authority",
          "trailingHeaders");

  private static final int METHOD = 0;
  private static final int URI = 1;
  private static final int HEADERS = 2;
  private static final int CONTENT = 3;
  private static final int READABLE_BYTES = 4;
  private static final int READER_INDEX = 5;
  private static final int STATUS = 6;
  private static final int AUTHORITY = 7;
  private static final int TRAILING_HEADERS = 8;

  /** What the messages and buffers of a class are, asked once for each class. */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          Getters.Of getters = GETTERS.of(type);
          return new Shape(
              getters,
              getters.has(AUTHORITY) && Iterable.class.isAssignableFrom(type),
              getters.has(METHOD) && getters.has(URI),
              getters.has(STATUS),
              getters.has(CONTENT),
              getters.has(TRAILING_HEADERS),
              getters.has(READER_INDEX));
        }
      };

  private final Heads heads = new Heads();

  /**
   * What an object is to an exchange.
   *
   * @param getters what it can be asked for
   * @param isHead2 headers of HTTP/2
   * @param isRequest the head of a request of HTTP/1
   * @param isAnswer the head of an answer of HTTP/1
   * @param hasContent whether it holds a buffer
   * @param isLast whether it is the last of its message
   * @param isBuffer whether it is a buffer itself
   */
  record Shape(
      Getters.Of getters,
      boolean isHead2,
      boolean isRequest,
      boolean isAnswer,
      boolean hasContent,
      boolean isLast,
      boolean isBuffer) {}

  /** The texts of a request, and the request that was put together of them. */
  record Told(@Nullable Object[] texts, Outbound outbound) {}

  static Shape shape(Object message) {
    return SHAPES.get(message.getClass());
  }

  /** Of HTTP/2 alone, whose frames name their streams. */
  @Override
  public @Nullable Outbound read(Object connection, Object headers) {
    return shape(headers).isHead2 ? request2((Iterable<?>) headers) : null;
  }

  /** The request of HTTP/1 that a codec writes, null when the message begins none. */
  @Nullable Outbound read(Codec codec, Object context, Object message) {
    Shape shape = shape(message);
    Object method = shape.isRequest ? shape.getters.call(message, METHOD) : null;
    return method == null ? null : request1(codec, context, message, shape, method.toString());
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
  private Outbound request1(
      Codec codec, Object context, Object message, Shape shape, String method) {
    String uri = (String) shape.getters.get(message, URI);
    byte[] body = shape.isLast ? bytes(message, HttpAdapter.SAMPLE + 1L) : NOTHING;
    boolean whole = shape.isLast && body.length <= HttpAdapter.SAMPLE;
    String scheme = codec.isEncrypted(context) ? "https" : "http";
    Iterable<?> headers = (Iterable<?>) shape.getters.get(message, HEADERS);
    Told before = body.length == 0 ? codec.told() : null;
    if (before != null && isSame(before.texts, uri, method, scheme, whole, headers)) {
      return before.outbound;
    }
    List<@Nullable Object> texts = new ArrayList<>();
    texts.add(uri);
    texts.add(method);
    texts.add(scheme);
    texts.add(whole);
    texts(texts, headers);
    @Nullable Object[] told = texts.toArray();
    Outbound known = body.length == 0 ? heads.of(told) : null;
    Outbound outbound = known == null ? request1(context, told, body) : known;
    // Only of one that was met before: others are seldom met again.
    codec.told(body.length == 0 && known != null ? new Told(told, outbound) : null);
    return outbound;
  }

  /** Puts a request together of its texts. */
  private Outbound request1(Object context, @Nullable Object[] told, byte[] body) {
    String uri = String.valueOf(told[0]);
    String method = String.valueOf(told[1]);
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
              + (host.isEmpty() ? remote(Members.get(context, "channel")) : host)
              + (uri.startsWith("/") ? uri : "/" + uri);
    }
    boolean whole = Boolean.TRUE.equals(told[3]);
    Content content = whole ? Content.of(body, body.length) : Content.NONE;
    Outbound outbound = Outbound.of(method, url, headers, content, whole);
    // Without the name of a host the channel's own address is part of the URL.
    return body.length == 0 && addressed ? heads.keep(told, outbound) : outbound;
  }

  /** Whether a request has these texts; nothing is copied to see that. */
  private static boolean isSame(
      @Nullable Object[] texts,
      String uri,
      String method,
      String scheme,
      boolean whole,
      Iterable<?> headers) {
    if (!uri.equals(texts[0])
        || !method.equals(texts[1])
        || !scheme.equals(texts[2])
        || !Boolean.valueOf(whole).equals(texts[3])) {
      return false;
    }
    int at = FIRST;
    for (Object header : headers) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) header;
      if (at == texts.length
          || !String.valueOf(entry.getKey()).equals(texts[at])
          || !String.valueOf(entry.getValue()).equals(texts[at + 1])) {
        return false;
      }
      at += 2;
    }
    return at == texts.length;
  }

  private static void texts(List<@Nullable Object> texts, Iterable<?> entries) {
    for (Object entry : entries) {
      texts.add(String.valueOf(((Map.Entry<?, ?>) entry).getKey()));
      texts.add(String.valueOf(((Map.Entry<?, ?>) entry).getValue()));
    }
  }

  @Override
  public byte[] bytes(Object piece, long most) {
    Shape shape = shape(piece);
    Object buffer = piece;
    if (shape.hasContent) {
      buffer = shape.getters.get(piece, CONTENT);
      shape = shape(buffer);
    }
    if (!shape.isBuffer) {
      return NOTHING;
    }
    int length = (Integer) shape.getters.get(buffer, READABLE_BYTES);
    if (length == 0) {
      return NOTHING;
    }
    byte[] bytes = new byte[(int) Math.min(length, most)];
    Members.call(buffer, "getBytes", READ, shape.getters.get(buffer, READER_INDEX), bytes);
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
