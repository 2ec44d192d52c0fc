package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.WrittenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that the script or its run has written, so that what it reads or runs later is known. */
public final class Files {
  /** More files than this are not remembered. */
  private static final int MOST = 64;

  /** Of a file that was written more often nothing is known. */
  private static final int MOST_VERSIONS = 4;

  private static final String TEMPORARY = "/dev/fd/";
  private static final String PROCESS = "/proc/self/fd/";

  private final Map<String, List<Flow>> byPath = new HashMap<>(0);
  private final Set<String> renamed = new HashSet<>(0);
  private final Map<String, String> programs = new HashMap<>(0);
  private final EarlierFiles earlier;
  private final String directory;
  private int temporaries;

  /** The files of a script that starts in {@code directory}, which may be empty. */
  Files(EarlierFiles earlier, String directory) {
    this.earlier = earlier;
    this.directory = directory;
  }

  /** Notes what a file holds from now on, or has at its end. */
  public void write(String path, Flow content, boolean append) {
    write(path, content, append, true);
  }

  /**
   * Notes what a file holds from now on, or has at its end.
   *
   * @param sure whether what writes it is sure to run
   */
  public void write(String path, Flow content, boolean append, boolean sure) {
    if (byPath.size() >= MOST && !byPath.containsKey(key(path))) {
      return;
    }
    List<Flow> before = versions(path);
    List<Flow> now = new ArrayList<>(before.size() + 1);
    int origins = content.origins();
    for (Flow version : before) {
      origins |= version.origins();
    }
    if (!append || before.isEmpty()) {
      now.add(sure ? content : content.with(origins));
    }
    for (Flow version : before) {
      if (append) {
        now.add(version.then(content));
      } else if (version != content && !version.isSame(content)) {
        now.add(version);
      }
    }
    byPath.put(key(path), now.size() <= MOST_VERSIONS ? now : List.of(Flow.from(origins)));
  }

  /** Content that the script, or a step before it, wrote to that path last, or null. */
  public @Nullable Flow find(String path) {
    List<Flow> versions = versions(path);
    return versions.isEmpty() ? null : versions.get(0);
  }

  /**
   * All that the script, or a step before it, wrote to that path, the last one first. To run the
   * file is to run any of them: to write it anew may have failed.
   */
  public List<Flow> versions(String path) {
    List<Flow> written = byPath.isEmpty() ? null : byPath.get(key(path));
    if (written != null) {
      return written;
    }
    return versions(earlier.find(directory, key(path)));
  }

  /** Content of a program that was written where the shell looks for programs; empty for none. */
  public List<Flow> programs(String name) {
    return versions(earlier.program(name));
  }

  private static List<Flow> versions(@Nullable WrittenFile one) {
    return one == null ? List.of() : List.of(new Flow(one.text(), one.origins()));
  }

  /** What the script leaves behind and something is known of, by path. */
  public Map<String, WrittenFile> written() {
    if (byPath.isEmpty()) {
      return Map.of();
    }
    Map<String, WrittenFile> written = new HashMap<>(byPath.size() * 2);
    byPath.forEach(
        (path, versions) -> {
          Flow content = versions.get(0);
          boolean told = content.origins() != 0 || (content.text() != null && !content.isEmpty());
          if (told && !path.startsWith(TEMPORARY)) {
            written.put(path, new WrittenFile(content.text(), content.origins()));
          }
        });
    return written;
  }

  /** What is known of one file is known of the other too. */
  public void copy(String from, String to) {
    List<Flow> versions = versions(from);
    for (int i = versions.size() - 1; i >= 0; i--) {
      write(to, versions.get(i), false);
    }
  }

  /** Notes a copy of an installed program. */
  public void rename(String path) {
    if (renamed.size() < MOST) {
      renamed.add(key(path));
    }
  }

  /** Whether that file is a copy of an installed program. */
  public boolean isRenamed(String path) {
    return !renamed.isEmpty() && renamed.contains(key(path));
  }

  /** Notes that a path is another name of a program. */
  public void named(String path, String program) {
    if (programs.size() < MOST) {
      programs.put(key(path), program);
    }
  }

  /** The program that a path is another name of, or null. */
  public @Nullable String programAt(String path) {
    return programs.isEmpty() ? null : programs.get(key(path));
  }

  /** A file that exists only while the script runs. */
  public String temporary(Flow content) {
    String path = TEMPORARY + (63 + temporaries++);
    write(path, content, false);
    return path;
  }

  private static String key(String path) {
    if (path.startsWith(PROCESS)) {
      return TEMPORARY + path.substring(PROCESS.length());
    }
    return path.startsWith("./") ? path.substring(2) : path;
  }
}
