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
  /** How soon a changed feed is noticed. */
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private Feeds() {}

  /** Reads the feeds on a thread of its own; does nothing when there is no such folder. */
  static void watch(File home, ThreatIntelligence intelligence) {
    File folder = new File(home, "feeds");
    if (!folder.isDirectory()) {
      return;
    }
    ThreatFeeds feeds =
        new ThreatFeeds(
            intelligence,
            List.of(folder.toPath()),
            InstantSource.system(),
            INTERVAL,
            notice -> System.err.println("armor: " + notice));
    ArmorThread.named("armor-feeds").newThread(() -> watch(feeds)).start();
  }

  @SuppressWarnings("BusyWait") // As for the policy: a look costs less than a watch service.
  private static void watch(ThreatFeeds feeds) {
    try {
      while (true) {
        feeds.poll();
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
