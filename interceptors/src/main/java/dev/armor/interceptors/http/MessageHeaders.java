package dev.armor.interceptors.http;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code sun.net.www.MessageHeader}, whose package the agent opens to us; a connection that
 * is open already refuses to name its headers otherwise.
 */
final class MessageHeaders {
  private MessageHeaders() {}

  static Map<String, List<String>> read(Object headers) {
    try {
      Map<?, ?> given = (Map<?, ?>) Reader.GET_HEADERS.invoke(headers);
      Map<String, List<String>> read = new HashMap<>();
      for (Map.Entry<?, ?> entry : given.entrySet()) {
        // The request line, where it is there already, has no name.
        if (entry.getKey() instanceof String && entry.getValue() instanceof List) {
          List<String> values = new ArrayList<>();
          for (Object value : (List<?>) entry.getValue()) {
            values.add(String.valueOf(value));
          }
          read.put((String) entry.getKey(), values);
        }
      }
      return read;
    } catch (IllegalAccessException | InvocationTargetException changed) {
      throw new IllegalStateException("this JDK hides the headers of HttpURLConnection", changed);
    }
  }

  /**
   * The names and values of the headers behind as many free places, all that {@link #read} reads;
   * null where this JDK keeps them otherwise.
   *
   * @param headers null for none
   */
  static @Nullable Object @Nullable [] texts(@Nullable Object headers, int free) {
    if (headers == null) {
      return new @Nullable Object[free];
    }
    Field names = Reader.NAMES;
    Field values = Reader.VALUES;
    Field size = Reader.SIZE;
    if (names == null || values == null || size == null) {
      return null;
    }
    try {
      synchronized (headers) { // as its own methods are
        int count = size.getInt(headers);
        @Nullable Object[] texts = new @Nullable Object[free + 2 * count];
        System.arraycopy(names.get(headers), 0, texts, free, count);
        System.arraycopy(values.get(headers), 0, texts, free + count, count);
        return texts;
      }
    } catch (IllegalAccessException hidden) {
      return null;
    }
  }

  private static final class Reader {
    static final Method GET_HEADERS = find();

    /** Private fields of the class, 17 to 25. */
    static final @Nullable Field NAMES = field("keys", String[].class);

    static final @Nullable Field VALUES = field("values", String[].class);
    static final @Nullable Field SIZE = field("nkeys", int.class);

    private static @Nullable Field field(String name, Class<?> type) {
      try {
        Field field = GET_HEADERS.getDeclaringClass().getDeclaredField(name);
        return field.getType() == type && field.trySetAccessible() ? field : null;
      } catch (NoSuchFieldException otherwise) {
        return null;
      }
    }

    private static Method find() {
      try {
        Method method = Class.forName("sun.net.www.MessageHeader").getMethod("getHeaders");
        method.setAccessible(true);
        return method;
      } catch (ReflectiveOperationException changed) {
        throw new IllegalStateException("this JDK hides the headers of HttpURLConnection", changed);
      }
    }
  }
}
