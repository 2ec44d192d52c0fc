package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 4 and 5, classic and asynchronous: a route, of which the last hop is what the
 * request is for whatever proxies lie before it, and a request with a path.
 */
final class Apache implements Dialect {
  private static final Class<?>[] STREAM = {OutputStream.class};

  private static final Getters REQUEST =
      new Getters(
          "getCurrentRequest",
          "getRequest",
          "getEntity",
          "getMethod",
          "getRequestUri",
          "getHeaders",
          "getRequestLine",
          "getAllHeaders");

  private static final int CURRENT_REQUEST = 0;
  private static final int INNER_REQUEST = 1;
  private static final int ENTITY = 2;
  private static final int METHOD = 3;
  private static final int REQUEST_URI = 4;
  private static final int HEADERS = 5;
  private static final int REQUEST_LINE = 6;
  private static final int ALL_HEADERS = 7;

  private static final Getters TARGET =
      new Getters("getHostName", "getPort", "getSchemeName", "getTargetHost", "getRoute");

  private static final int HOST_NAME = 0;
  private static final int PORT = 1;
  private static final int SCHEME_NAME = 2;
  private static final int TARGET_HOST = 3;
  private static final int ROUTE = 4;

  private static final Getters HEADER = new Getters("getName", "getValue");

  private static final int NAME = 0;
  private static final int VALUE = 1;

  /** Of the texts of a request, before its headers. */
  private static final int FIRST = 5;

  /** Methods and URLs of requests that were answered a moment ago. */
  private static final Heads ANSWERED = new Heads();

  private final boolean fifth;
  private final Heads heads = new Heads();

  /**
   * @param fifth whether it is release 5, whose getters have other names
   */
  Apache(boolean fifth) {
    this.fifth = fifth;
  }

  @Override
  public Outbound read(Object holder, Object given) {
    Object message = message(given);
    Getters.Of getters = REQUEST.of(message.getClass());
    Object target = target(holder);
    String path;
    String method;
    Object[] headers;
    if (fifth) {
      path = (String) getters.get(message, REQUEST_URI);
      method = (String) getters.get(message, METHOD);
      headers = (Object[]) getters.get(message, HEADERS);
    } else {
      Object line = getters.get(message, REQUEST_LINE);
      path = (String) Members.get(line, "getUri");
      method = (String) Members.get(line, "getMethod");
      headers = (Object[]) getters.get(message, ALL_HEADERS);
    }
    Content body = entity(getters.has(ENTITY) ? getters.call(message, ENTITY) : null);
    @Nullable Object[] texts = texts(target, path, method, headers);
    Outbound known = body == Content.NONE ? heads.of(texts) : null;
    if (known != null) {
      return known;
    }
    Outbound outbound =
        Outbound.of(
            method,
            Members.get(target, "toURI") + relative(path),
            headers(texts),
            body == null ? Content.NONE : body,
            body != null);
    return body == Content.NONE ? heads.keep(texts, outbound) : outbound;
  }

  private static @Nullable Object[] texts(
      Object target, String path, String method, Object[] headers) {
    @Nullable Object[] texts = new @Nullable Object[FIRST + 2 * headers.length];
    Getters.Of getters = TARGET.of(target.getClass());
    texts[0] = path;
    texts[1] = getters.get(target, HOST_NAME);
    texts[2] = getters.get(target, PORT);
    texts[3] = getters.get(target, SCHEME_NAME);
    texts[4] = method;
    Class<?> type = target.getClass();
    for (int i = 0; i < headers.length; i++) {
      if (headers[i].getClass() != type || i == 0) {
        type = headers[i].getClass(); // as a rule that of all of them
        getters = HEADER.of(type);
      }
      texts[FIRST + 2 * i] = getters.get(headers[i], NAME);
      texts[FIRST + 2 * i + 1] = getters.call(headers[i], VALUE);
    }
    return texts;
  }

  /** The request in what an asynchronous exchange holds, and in what wraps it. */
  private static Object message(Object given) {
    Getters.Of getters = REQUEST.of(given.getClass());
    Object request = given;
    if (getters.has(CURRENT_REQUEST)) {
      request = getters.get(given, CURRENT_REQUEST);
      getters = REQUEST.of(request.getClass());
    }
    return getters.has(INNER_REQUEST) ? getters.get(request, INNER_REQUEST) : request;
  }

  /** A producer of content; what holds a buffer tells it, any other is judged as it is written. */
  @Override
  public Outbound with(Outbound head, @Nullable Object producer) {
    if (producer == null) {
      return head;
    }
    byte[] body = new byte[0];
    boolean whole = false;
    if (producer.getClass().getSimpleName().equals("BasicAsyncEntityProducer")
        && Members.field(producer, "bytebuf") instanceof ByteBuffer buffer
        && buffer.remaining() <= HttpAdapter.SAMPLE) {
      body = ByteBuffers.read(buffer, HttpAdapter.SAMPLE);
      whole = true;
    }
    return Outbound.of(
        head.exchange().method(),
        head.exchange().url(),
        head.exchange().headers(),
        Content.of(body, body.length),
        whole);
  }

  @Override
  public byte[] bytes(Object piece, long most) {
    return ByteBuffers.read((ByteBuffer) piece, most);
  }

  /**
   * Method and URL of the request of an exchange: of release 5 by its handler, or the stream to
   * which its body goes, of release 4 by its state. Null when neither tells.
   */
  static @Nullable ExchangeHttp head(Object holder) {
    if (Members.has(holder, "getLocalContext")) {
      // Of the hop that is on its way; the main request may have been redirected since.
      Object context = Members.get(holder, "getLocalContext");
      Object request = Members.call(context, "getRequest");
      Object target = Members.call(context, "getTargetHost");
      if (request == null || target == null) {
        return null;
      }
      Object line = Members.get(request, "getRequestLine");
      return head(target, (String) Members.get(line, "getUri"), Members.get(line, "getMethod"));
    }
    Object outer = Members.field(holder, "this$0");
    Object request = committed(outer == null ? holder : outer);
    Object authority = request == null ? null : Members.call(request, "getAuthority");
    if (request == null || authority == null) {
      return null;
    }
    @Nullable Object[] texts = {
      Members.get(request, "getRequestUri"),
      Members.get(request, "getMethod"),
      Members.get(request, "getScheme"),
      Members.get(authority, "getHostName"),
      Members.get(authority, "getPort"),
      Members.call(authority, "getUserInfo")
    };
    Outbound known = ANSWERED.of(texts);
    return known == null
        ? kept(texts, texts[2] + "://" + authority + relative(String.valueOf(texts[0])))
        : known.head();
  }

  private static ExchangeHttp head(Object target, String uri, Object method) {
    @Nullable Object[] texts = {
      uri,
      method,
      Members.get(target, "getSchemeName"),
      Members.get(target, "getHostName"),
      Members.get(target, "getPort")
    };
    Outbound known = ANSWERED.of(texts);
    return known == null ? kept(texts, Members.get(target, "toURI") + relative(uri)) : known.head();
  }

  private static ExchangeHttp kept(@Nullable Object[] texts, String url) {
    ExchangeHttp head = ExchangeHttp.of(String.valueOf(texts[1]), url);
    return ANSWERED.keep(texts, new Outbound(head, true, head)).head();
  }

  /** A handler of HTTP/1 holds it; one of HTTP/2 has put it into its context. */
  private static @Nullable Object committed(Object handler) {
    Object request = Members.field(handler, "committedRequest");
    Object context = request == null ? Members.field(handler, "context") : null;
    return context == null || !Members.has(context, "getRequest")
        ? request
        : Members.call(context, "getRequest");
  }

  /** A route, what holds one, or the target itself. */
  private static Object target(Object holder) {
    Getters.Of getters = TARGET.of(holder.getClass());
    Object route = holder;
    if (getters.has(ROUTE)) {
      route = getters.get(holder, ROUTE);
    } else if (!getters.has(TARGET_HOST)) {
      Object field = Members.field(holder, "route");
      route = field == null ? holder : field;
    }
    if (route != holder) {
      getters = TARGET.of(route.getClass());
    }
    return getters.has(TARGET_HOST) ? getters.get(route, TARGET_HOST) : route;
  }

  /** The path of a target in absolute form; the route says where it goes. */
  private static String relative(String uri) {
    int scheme = uri.indexOf("://");
    if (scheme < 0 || uri.startsWith("/")) {
      return uri.startsWith("/") ? uri : "/" + uri;
    }
    int slash = uri.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static Map<String, List<String>> headers(@Nullable Object[] texts) {
    Map<String, List<String>> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = FIRST; i < texts.length; i += 2) {
      read.computeIfAbsent(String.valueOf(texts[i]), name -> new ArrayList<>(1))
          .add(String.valueOf(texts[i + 1]));
    }
    return read;
  }

  /** Null when the body is only known as it is written. */
  private static @Nullable Content entity(@Nullable Object entity) {
    if (entity == null) {
      return Content.NONE;
    }
    Object length = Members.call(entity, "getContentLength");
    if (!Boolean.TRUE.equals(Members.call(entity, "isRepeatable"))
        || !(length instanceof Long)
        || (Long) length < 0
        || (Long) length > HttpAdapter.SAMPLE) {
      return null;
    }
    Capture capture = new Capture(HttpAdapter.SAMPLE);
    Members.call(entity, "writeTo", STREAM, capture);
    return Content.of(capture.toByteArray(), (Long) length);
  }
}
