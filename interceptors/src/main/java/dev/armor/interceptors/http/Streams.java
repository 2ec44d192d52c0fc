package dev.armor.interceptors.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies under way on one HTTP/2 connection, the last ones to have begun. */
final class Streams {
  /** More than servers allow at once (RFC 9113 recommends at least 100). */
  private static final int MOST = 256;

  private final Map<Integer, OutgoingBody> bodies =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, OutgoingBody> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(int stream, OutgoingBody body) {
    bodies.put(stream, body);
  }

  synchronized @Nullable OutgoingBody of(int stream) {
    return bodies.get(stream);
  }
}
