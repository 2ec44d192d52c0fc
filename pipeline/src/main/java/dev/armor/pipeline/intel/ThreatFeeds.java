package dev.armor.pipeline.intel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link ThreatIntelligence} in step with feed files. {@link #poll} looks at the files' size
 * and time at most once in an interval and reads those that changed. A version that is broken is
 * reported once and the one before stays in force; so does the last one when a named file goes
 * away. A file that is taken out of a folder is in force no longer.
 *
 * <p>Meant for one thread that polls; it does no work on a thread that is judging.
 */
public final class ThreatFeeds {
  /** A larger file is no feed; it is refused unread. */
  private static final long MAX_BYTES = 64L << 20;

  /** Files read of one folder; more are a mistake. */
  private static final int MAX_FILES = 256;

  private final ThreatIntelligence intelligence;
  private final List<Path> files;
  private final InstantSource clock;
  private final Duration interval;
  private final Consumer<String> notices;
  private final Map<Path, Version> seen = new HashMap<>();
  private @Nullable Instant last;

  /**
   * Feeds of these files, and of the files in those of them that are folders; nothing is read
   * before the first {@link #poll}.
   *
   * @param interval shortest time between two looks at the disk
   * @param notices gets a sentence for each version read or refused
   */
  public ThreatFeeds(
      ThreatIntelligence intelligence,
      List<Path> files,
      InstantSource clock,
      Duration interval,
      Consumer<String> notices) {
    this.intelligence = intelligence;
    this.files = List.copyOf(files);
    this.clock = clock;
    this.interval = interval;
    this.notices = notices;
  }

  /** Reads what changed, unless it looked less than an interval ago. Never throws. */
  public synchronized void poll() {
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.plus(interval))) {
      return;
    }
    last = now;
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        poll(file, now);
        continue;
      }
      List<Path> present = within(file);
      if (present == null) {
        continue;
      }
      for (Path each : present) {
        poll(each, now);
      }
      forgetRemoved(file, present, now);
    }
  }

  /** A file that the operator took out of the folder is in force no longer. */
  private void forgetRemoved(Path folder, List<Path> present, Instant now) {
    List<Path> gone = new ArrayList<>();
    for (Path file : seen.keySet()) {
      if (folder.equals(file.getParent()) && !present.contains(file)) {
        gone.add(file);
      }
    }
    for (Path file : gone) {
      seen.remove(file);
      intelligence.replace("feed:" + file, List.of(), now);
      notices.accept(file.getFileName() + " was removed");
    }
  }

  /** The files of a folder by name, hidden ones apart: those are half written; null on failure. */
  private @Nullable List<Path> within(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .limit(MAX_FILES)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      notices.accept("the folder of threat feeds cannot be read: " + unreadable.getMessage());
      return null;
    }
  }

  private void poll(Path file, Instant now) {
    Version version = version(file);
    if (version.equals(seen.put(file, version))) {
      return;
    }
    String name = String.valueOf(file.getFileName());
    try {
      if (version.size < 0 || version.size > MAX_BYTES) {
        throw new FeedBrokenException(
            name + (version.size < 0 ? " cannot be read" : " is larger than 64 MiB"));
      }
      FeedReader.Feed feed = FeedReader.read(name, Files.readAllBytes(file), now);
      intelligence.replace("feed:" + file, feed.indicators(), now);
      notices.accept(
          name + ": " + feed.indicators().size() + " indicators, " + feed.leftOut() + " left out");
    } catch (IOException | FeedBrokenException broken) {
      // Expected while a feed is being written; the version in force stays.
      notices.accept("threat feed kept as it was: " + broken.getMessage());
    }
  }

  private static Version version(Path file) {
    try {
      return new Version(Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException unreadable) {
      return new Version(-1, FileTime.fromMillis(0));
    }
  }

  private record Version(long size, FileTime modified) {}
}
