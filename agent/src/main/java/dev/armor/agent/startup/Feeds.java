package dev.armor.agent.startup;

import dev.armor.interceptors.guard.ArmorThread;
import dev.armor.pipeline.intel.ThreatFeeds;
import dev.armor.pipeline.intel.ThreatIntelligence;
import java.io.File;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Threat feeds: the files in the folder {@code feeds} of Armor's home, read again when they change.
 */
final class Feeds {
  /** How soon a changed feed is noticed; a look costs a few microseconds. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final File folder;
  private final ThreatFeeds feeds;
  private boolean found;

  private Feeds(File home, ThreatIntelligence intelligence) {
    folder = new File(home, "feeds");
    feeds =
        new ThreatFeeds(
            intelligence,
            List.of(folder.toPath()),
            InstantSource.system(),
            Duration.ZERO,
            notice -> System.err.println("armor: " + notice));
  }

  /**
   * Reads the feeds that are there, so that the first action is judged by them, and looks again on
   * a thread of its own.
   *
   * @param also done with each look
   */
  static void watch(File home, ThreatIntelligence intelligence, Runnable also) {
    Feeds feeds = new Feeds(home, intelligence);
    feeds.look();
    ArmorThread.named("armor-feeds").newThread(() -> feeds.watch(also)).start();
  }

  private void look() {
    // A folder that is made later is noticed; one that goes away takes its feeds with it.
    found |= folder.isDirectory();
    if (found) {
      feeds.poll();
    }
  }

  @SuppressWarnings("BusyWait") // As for the policy: a look costs less than a watch service.
  private void watch(Runnable also) {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        look();
        also.run();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
