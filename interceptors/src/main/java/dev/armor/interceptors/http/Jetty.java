package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jetty's client, 9 to 12: an exchange that holds the request; bodies are judged as written. */
final class Jetty implements Dialect {
  @Override
  public Outbound read(Object exchange, Object same) {
    Object request = Members.get(exchange, "getRequest");
    boolean none =
        Members.has(request, "getBody")
            ? Members.call(request, "getBody") == null
            : Members.has(request, "getContent") && Members.call(request, "getContent") == null;
    return Outbound.of(
        (String) Members.get(request, "getMethod"),
        url(request),
        headers((Iterable<?>) Members.get(request, "getHeaders")),
        Content.NONE,
        none);
  }

  @Override
  public byte[] bytes(Object piece, long most) {
    return ByteBuffers.read((ByteBuffer) piece, most);
  }

  @Override
  public Object body(Object exchange) {
    return Members.get(exchange, "getRequest");
  }

  /** Method and URL of an exchange's request. */
  ExchangeHttp head(Object exchange) {
    Object request = Members.get(exchange, "getRequest");
    return ExchangeHttp.of((String) Members.get(request, "getMethod"), url(request));
  }

  /** The URI is null where it cannot be written as one; the parts are there then too. */
  private static String url(Object request) {
    Object uri = Members.call(request, "getURI");
    if (uri != null) {
      return uri.toString();
    }
    return Members.get(request, "getScheme")
        + "://"
        + Members.get(request, "getHost")
        + ":"
        + Members.get(request, "getPort")
        + Members.call(request, "getPath")
        + (Members.call(request, "getQuery") == null
            ? ""
            : "?" + Members.call(request, "getQuery"));
  }

  private static Map<String, List<String>> headers(Iterable<?> fields) {
    Map<String, List<String>> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Object field : fields) {
      read.computeIfAbsent((String) Members.get(field, "getName"), name -> new ArrayList<>(1))
          .add(String.valueOf(Members.call(field, "getValue")));
    }
    return read;
  }
}
