package dev.armor.interceptors.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private static final class Reader {
    static final Method GET_HEADERS = find();

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
