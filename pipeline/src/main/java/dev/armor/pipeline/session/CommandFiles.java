package dev.armor.pipeline.session;

import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.WrittenFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the session's commands wrote last, at most {@value #MOST_FILES} files of {@value
 * #MOST_CHARS} characters each: a program that one command downloads and the next one runs is the
 * same as both in one line. Safe for use by many threads.
 */
public final class CommandFiles implements EarlierFiles {

  private static final int MOST_FILES = 64;

  private static final int MOST_CHARS = 16_384;

  /** What directories of programs are called, with the slashes around it. */
  private static final String PROGRAMS = "/bin/";

  private final Map<String, WrittenFile> byPath =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WrittenFile> eldest) {
          return size() > MOST_FILES;
        }
      };

  private final WrittenScripts scripts;
  private volatile boolean empty = true;

  /**
   * Nothing written yet.
   *
   * @param scripts what tools of the same session write
   */
  CommandFiles(WrittenScripts scripts) {
    this.scripts = scripts;
  }

  /**
   * Remembers what a command writes.
   *
   * @param directory its working directory, empty when it is not known
   */
  public synchronized void wrote(String directory, Map<String, WrittenFile> files) {
    files.forEach(
        (path, file) -> {
          String text = file.text();
          boolean whole = text == null || text.length() <= MOST_CHARS;
          String key = key(directory, path);
          byPath.remove(key);
          byPath.put(key, whole ? file : new WrittenFile(null, file.origins()));
        });
    empty &= files.isEmpty();
  }

  /** Whether neither a command nor a tool has written anything yet. */
  public boolean isEmpty() {
    return empty && scripts.isEmpty();
  }

  @Override
  public @Nullable WrittenFile find(String directory, String path) {
    String key = key(directory, path);
    if (!empty) {
      synchronized (this) {
        WrittenFile file = byPath.get(key);
        if (file != null) {
          return file;
        }
      }
    }
    String text = scripts.text(path);
    text = text == null ? scripts.text(key) : text;
    return text == null ? null : new WrittenFile(text, 0);
  }

  @Override
  public @Nullable WrittenFile program(String name) {
    String end = PROGRAMS + name;
    if (!empty) {
      synchronized (this) {
        for (Map.Entry<String, WrittenFile> file : byPath.entrySet()) {
          if (file.getKey().endsWith(end)) {
            return file.getValue();
          }
        }
      }
    }
    String text = scripts.textEndingWith(end);
    return text == null ? null : new WrittenFile(text, 0);
  }

  /** A file that something else has written meanwhile is not known any more. */
  synchronized void forget(String path) {
    byPath.remove(path);
  }

  private static String key(String directory, String path) {
    return directory.isEmpty() || path.startsWith("/") ? path : directory + '/' + path;
  }
}
