package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OkHttp 3, 4 and 5: a chain of interceptors that holds the request. */
final class OkHttp implements Dialect {
  private static final Class<?>[] COPY = {OutputStream.class, long.class, long.class};

  /**
   * Classes of the client that hold bytes, a text, a form or a file; what they write can be written
   * again and comes from no code of the application.
   */
  private static final String[] REPEATABLE = {"RequestBody$", "FormBody"};

  private final Heads heads = new Heads();

  @Override
  public Outbound read(Object chain, Object same) {
    Object request = Members.get(chain, "request");
    Object body = Members.call(request, "body");
    String method = (String) Members.get(request, "method");
    String url = Members.get(request, "url").toString();
    Object headers = Members.get(request, "headers");
    // Names and values in turns; where a release has them otherwise, they are read each time.
    if (body != null || !(Members.field(headers, "namesAndValues") instanceof String[] lines)) {
      Content content = body == null ? Content.NONE : content(body);
      return Outbound.of(
          method, url, headers(headers), content == null ? Content.NONE : content, content != null);
    }
    @Nullable Object[] texts = new @Nullable Object[2 + lines.length];
    texts[0] = url;
    texts[1] = method;
    System.arraycopy(lines, 0, texts, 2, lines.length);
    Outbound known = heads.of(texts);
    return known == null
        ? heads.keep(texts, Outbound.of(method, url, headers(headers), Content.NONE, true))
        : known;
  }

  @SuppressWarnings("unchecked") // Headers.toMultimap is declared so.
  private static Map<String, List<String>> headers(Object headers) {
    return new HashMap<>((Map<String, List<String>>) Members.get(headers, "toMultimap"));
  }

  /** A body is read from a buffer of okio. */
  @Override
  public byte[] bytes(Object buffer, long most) {
    int take = (int) Math.min(most, Integer.MAX_VALUE - 8);
    Capture capture = new Capture(take);
    Members.call(buffer, "copyTo", COPY, capture, 0L, (long) take);
    return capture.toByteArray();
  }

  /** Where a WebSocket was opened. */
  static String url(Object socket) {
    return Members.get(Members.get(socket, "request"), "url").toString();
  }

  /** The bytes that were put last into a buffer of okio, as far as they are looked at. */
  static byte[] last(Object buffer, long count) {
    int take = (int) Math.min(count, HttpAdapter.SAMPLE);
    Capture capture = new Capture(take);
    long size = (Long) Members.get(buffer, "size");
    Members.call(buffer, "copyTo", COPY, capture, size - count, (long) take);
    return capture.toByteArray();
  }

  /** Null when the body is only known as it is written. */
  private @Nullable Content content(Object body) {
    String name = body.getClass().getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    Object length = Members.call(body, "contentLength");
    if (!(simple.startsWith(REPEATABLE[0]) || simple.equals(REPEATABLE[1]))
        || !ofTheClient(body.getClass())
        || !(length instanceof Long)
        || (Long) length < 0
        || (Long) length > HttpAdapter.SAMPLE) {
      return null;
    }
    try {
      Object buffer = write(body);
      return buffer == null ? null : Content.of(bytes(buffer, (Long) length), (Long) length);
    } catch (ReflectiveOperationException otherwise) {
      return null;
    }
  }

  private static boolean ofTheClient(Class<?> body) {
    Class<?> parent = body.getSuperclass();
    return parent != null
        && parent.getSimpleName().equals("RequestBody")
        && parent.getPackageName().equals(body.getPackageName())
        && parent.getClassLoader() == body.getClassLoader();
  }

  private static @Nullable Object write(Object body) throws ReflectiveOperationException {
    Method write = WRITE_TO.get(body.getClass());
    if (write == null) {
      return null;
    }
    // BufferedSink's buffer, which is one itself, lies beside it also where okio was relocated.
    Class<?> sink = write.getParameterTypes()[0];
    Object buffer =
        Class.forName(sink.getPackageName() + ".Buffer", true, sink.getClassLoader())
            .getConstructor()
            .newInstance();
    write.invoke(body, buffer);
    return buffer;
  }

  private static final ClassValue<@Nullable Method> WRITE_TO =
      new ClassValue<>() {
        @Override
        protected @Nullable Method computeValue(Class<?> type) {
          for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("writeTo")
                && method.getParameterCount() == 1
                && method.trySetAccessible()) {
              return method;
            }
          }
          return null;
        }
      };
}
