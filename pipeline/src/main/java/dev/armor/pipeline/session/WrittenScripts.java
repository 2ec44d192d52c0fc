package dev.armor.pipeline.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginnings of the files a session wrote last, at most {@value #MOST_FILES} of {@value
 * #MOST_CHARS} characters each, so that a script written in one step and run in the next is judged
 * by its text. Safe for use by many threads.
 */
public final class WrittenScripts {

  private static final int MOST_FILES = 32;

  private static final int MOST_CHARS = 16_384;

  private final Map<String, String> byPath =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_FILES;
        }
      };

  private volatile boolean empty = true;

  synchronized void wrote(String path, String text) {
    byPath.remove(path);
    byPath.put(path, text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text);
    empty = false;
  }

  boolean isEmpty() {
    return empty;
  }

  /** What this session wrote to that path, or null when it wrote nothing there. */
  public @Nullable String text(String path) {
    if (empty) {
      return null;
    }
    synchronized (this) {
      return byPath.get(path);
    }
  }

  /** What this session wrote to a path with that end, or null when it wrote to none. */
  @Nullable String textEndingWith(String end) {
    if (empty) {
      return null;
    }
    synchronized (this) {
      for (Map.Entry<String, String> file : byPath.entrySet()) {
        if (file.getKey().endsWith(end)) {
          return file.getValue();
        }
      }
      return null;
    }
  }
}
