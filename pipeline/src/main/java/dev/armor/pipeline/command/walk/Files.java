package dev.armor.pipeline.command.walk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that the script itself has written, so that what it reads or runs later is known. */
final class Files {
  /** More files than this are not remembered. */
  private static final int MOST = 64;

  private final Map<String, Flow> byPath = new HashMap<>(0);
  private int temporaries;

  void write(String path, Flow content, boolean append) {
    Flow old = append ? byPath.get(key(path)) : null;
    if (byPath.size() < MOST || byPath.containsKey(key(path))) {
      byPath.put(key(path), old == null ? content : old.then(content));
    }
  }

  /** Content that the script wrote to that path, or null. */
  @Nullable Flow find(String path) {
    return byPath.isEmpty() ? null : byPath.get(key(path));
  }

  void copy(String from, String to) {
    Flow content = find(from);
    if (content != null) {
      write(to, content, false);
    }
  }

  /** A file that exists only while the script runs. */
  String temporary(Flow content) {
    String path = "/dev/fd/" + (63 + temporaries++);
    write(path, content, false);
    return path;
  }

  private static String key(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }
}
