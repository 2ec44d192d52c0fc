package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts on the real disk, within {@value #MOST_ENTRIES} entries or {@value #LONGEST_NANOS}
 * nanoseconds. Links are not followed: deleting one spares what it points to.
 */
final class DiskSurvey implements TargetSurvey {
  private static final int MOST_ENTRIES = 2_000;
  private static final long LONGEST_NANOS = 2_000_000;

  /** Longest script that is read, in bytes. */
  private static final int LONGEST_SCRIPT = 1 << 20;

  private final LongSupplier nanos;

  /** A survey that measures its time with that clock, in nanoseconds. */
  DiskSurvey(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Extent extent(List<String> targets, @Nullable String directory) {
    Count count = new Count(base(directory), nanos);
    for (String target : targets) {
      int some = target.indexOf(Argument.SOME);
      String plain = some < 0 ? target : target.substring(0, some);
      if (plain.indexOf(Argument.UNKNOWN) < 0 && !plain.isEmpty()) {
        count.target(plain);
      }
    }
    return count.extent();
  }

  @Override
  public @Nullable String script(String path, @Nullable String directory) {
    if (path.isEmpty() || path.indexOf(Argument.UNKNOWN) >= 0) {
      return null;
    }
    try {
      Path file = resolve(base(directory), path);
      if (!Files.isRegularFile(file)) {
        return null;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return text(new String(in.readNBytes(LONGEST_SCRIPT), StandardCharsets.UTF_8));
      }
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      // The command is judged by what it says; the program itself will meet the same error.
      return null;
    }
  }

  @Override
  public boolean isPipe(String path, @Nullable String directory) {
    if (path.isEmpty() || path.indexOf(Argument.UNKNOWN) >= 0) {
      return false;
    }
    try {
      Path file = resolve(base(directory), path);
      return !file.startsWith("/dev")
          && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      return false;
    }
  }

  /**
   * What a shell reads: it takes no notice of zeros, unless they tell a program by its first line.
   */
  private static @Nullable String text(String content) {
    int zero = content.indexOf('\0');
    if (zero < 0) {
      return content;
    }
    int line = content.indexOf('\n');
    return line < 0 || zero < line ? null : content.replace("\0", "");
  }

  private static Path base(@Nullable String directory) {
    return Path.of(directory == null || directory.isEmpty() ? "" : directory)
        .toAbsolutePath()
        .normalize();
  }

  private static Path resolve(Path base, String target) {
    if (target.equals("~") || target.startsWith("~/")) {
      return Path.of(System.getProperty("user.home", "/") + target.substring(1)).normalize();
    }
    return base.resolve(target).normalize();
  }

  /** Adds up what is found; one for each survey. */
  private static final class Count extends SimpleFileVisitor<Path> {
    private final Path base;
    private final LongSupplier nanos;
    private final long deadline;
    private @Nullable GitIndex index;
    private int entries;
    private long files;
    private long bytes;
    private long outside;
    private long tracked;
    private boolean complete = true;

    Count(Path base, LongSupplier nanos) {
      this.base = base;
      this.nanos = nanos;
      this.deadline = nanos.getAsLong() + LONGEST_NANOS;
    }

    void target(String text) {
      try {
        for (Path path : expanded(resolve(base, text))) {
          if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            index = GitIndex.above(path);
            Files.walkFileTree(path, this);
          }
        }
      } catch (IOException | InvalidPathException | SecurityException unreadable) {
        // What cannot be seen cannot be counted: the number is a lower bound.
        complete = false;
      }
    }

    /** Globs in the last two segments are looked up; others are rare and count as not complete. */
    private List<Path> expanded(Path pattern) throws IOException {
      Path name = pattern.getFileName();
      Path parent = pattern.getParent();
      if (name == null || parent == null || !Glob.is(name.toString())) {
        return List.of(pattern);
      }
      List<Path> found = new ArrayList<>();
      for (Path directory : expanded(parent)) {
        if (!Files.isDirectory(directory)) {
          continue;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
          for (Path child : children) {
            Path last = child.getFileName();
            boolean matches = last != null && Glob.matches(name.toString(), last.toString());
            if (spent()) {
              return found;
            }
            if (matches && !last.toString().startsWith(".")) {
              found.add(child);
            }
          }
        }
      }
      return found;
    }

    private boolean spent() {
      if (++entries > MOST_ENTRIES || nanos.getAsLong() > deadline) {
        complete = false;
      }
      return !complete;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      outside += file.startsWith(base) ? 0 : 1;
      GitIndex repository = index;
      tracked += repository != null && repository.holds(file) ? 1 : 0;
      return spent() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      complete = false;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return spent() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    Extent extent() {
      return new Extent(files, bytes, complete, outside, tracked);
    }
  }
}
