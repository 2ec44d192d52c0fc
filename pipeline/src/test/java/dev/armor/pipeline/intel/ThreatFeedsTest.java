package dev.armor.pipeline.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.url.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThreatFeedsTest {
  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final ThreatIntelligence intelligence = new ThreatIntelligence(now);
  private Path file;
  private ThreatFeeds feeds;

  @BeforeEach
  void feedsOfOneFile() {
    file = folder.resolve("feed");
    feeds =
        new ThreatFeeds(
            intelligence, List.of(file), () -> now, Duration.ofSeconds(30), notices::add);
  }

  @Test
  void aPlainListIsReadWithCommentsAndHostsLines() throws IOException {
    write(
        "# ours\n0.0.0.0 a.acme.test\nb.acme.test # why\n198.51.100.0/24\n\nregex:x{3}\n; done\n");
    feeds.poll();
    Indicators current = intelligence.current();
    assertThat(current.host("a.acme.test")).hasSize(1);
    assertThat(current.host("b.acme.test")).hasSize(1);
    assertThat(current.address(IpAddress.parse("198.51.100.7"))).hasSize(1);
    assertThat(current.check("..xxx..")).hasSize(1);
  }

  @Test
  void aStixBundleIsRead() throws IOException {
    write(
        bundle(
            "[domain-name:value = 'c.acme.test' OR ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')]",
            "[file:hashes.'SHA-256' = '" + "ab".repeat(32) + "']",
            "[domain-name:value = 'half.acme.test' AND file:name = 'x']",
            "[network-traffic:dst_port = 9]",
            "[url:value = 'https://c.acme.test/it\\\\'s']"));
    feeds.poll();
    Indicators current = intelligence.current();
    assertThat(current.host("c.acme.test")).hasSize(1);
    assertThat(current.address(IpAddress.parse("192.0.2.2"))).hasSize(1);
    assertThat(current.hash("AB".repeat(32))).hasSize(1);
    assertThat(current.host("half.acme.test")).as("half a pattern matches too much").isEmpty();
    assertThat(current.check("see https://c.acme.test/it's")).hasSize(2);
    assertThat(notices).singleElement().asString().contains("5 indicators, 2 left out");
  }

  @Test
  void whatIsRevokedOrOverIsKnownButNotMatched() throws IOException {
    write(
        """
        {"type": "bundle", "objects": [
          {"type": "identity", "name": "x"},
          {"type": "indicator", "id": "indicator--1", "pattern_type": "stix", "revoked": true,
           "pattern": "[domain-name:value = 'r.acme.test']"},
          {"type": "indicator", "id": "indicator--2", "valid_until": "2025-01-01T00:00:00Z",
           "pattern": "[domain-name:value = 'o.acme.test']"},
          {"type": "indicator", "id": "indicator--3", "valid_until": "2027-01-01T00:00:00Z",
           "pattern": "[domain-name:value = 'v.acme.test']"}]}
        """);
    feeds.poll();
    assertThat(intelligence.current().byId()).containsKeys("indicator--1", "indicator--2");
    assertThat(intelligence.current().host("r.acme.test")).isEmpty();
    assertThat(intelligence.current().host("o.acme.test")).isEmpty();
    assertThat(intelligence.current().host("v.acme.test")).hasSize(1);
  }

  @Test
  void aNewVersionReplacesTheOldOneAfterTheInterval() throws IOException {
    write("a.acme.test\n");
    feeds.poll();
    write("bb.acme.test\n");
    feeds.poll();
    assertThat(intelligence.current().host("a.acme.test")).as("not looked at yet").hasSize(1);
    now = now.plusSeconds(31);
    feeds.poll();
    assertThat(intelligence.current().host("a.acme.test")).isEmpty();
    assertThat(intelligence.current().host("bb.acme.test")).hasSize(1);
  }

  @Test
  void aBrokenVersionKeepsTheOldOneAndSaysSoOnce() throws IOException {
    write("a.acme.test\n");
    feeds.poll();
    for (String broken : List.of("{\"type\": \"bundle\", \"obj", "", "{}", "\0\1\2\n..\n%%\n")) {
      write(broken);
      notices.clear();
      for (int i = 0; i < 3; i++) {
        now = now.plusSeconds(31);
        feeds.poll();
      }
      assertThat(notices).as(broken).singleElement().asString().startsWith("threat feed kept");
      assertThat(intelligence.current().host("a.acme.test")).as(broken).hasSize(1);
    }
    Files.delete(file);
    now = now.plusSeconds(31);
    feeds.poll();
    assertThat(intelligence.current().host("a.acme.test")).hasSize(1);
  }

  @Test
  void theFilesOfAFolderAreRead() throws IOException {
    Files.writeString(folder.resolve("one.txt"), "one.acme.test\n");
    Files.writeString(folder.resolve("two.txt"), "two.acme.test\n");
    Files.writeString(folder.resolve(".half.txt"), "half.acme.test\n");
    long before = intelligence.revision();
    new ThreatFeeds(intelligence, List.of(folder), () -> now, Duration.ZERO, notices::add).poll();
    assertThat(intelligence.current().host("one.acme.test")).hasSize(1);
    assertThat(intelligence.current().host("two.acme.test")).hasSize(1);
    assertThat(intelligence.current().host("half.acme.test")).isEmpty();
    assertThat(intelligence.revision()).isGreaterThan(before);
  }

  @Test
  void aFileThatIsTakenOutOfAFolderIsInForceNoLonger() throws IOException {
    Path one = Files.writeString(folder.resolve("one.txt"), "one.acme.test\n");
    Files.writeString(folder.resolve("two.txt"), "two.acme.test\n");
    ThreatFeeds both =
        new ThreatFeeds(intelligence, List.of(folder), () -> now, Duration.ZERO, notices::add);
    both.poll();
    Files.delete(one);
    both.poll();

    assertThat(intelligence.current().host("one.acme.test")).isEmpty();
    assertThat(intelligence.current().host("two.acme.test")).hasSize(1);
    Files.writeString(one, "one.acme.test\n");
    both.poll();
    assertThat(intelligence.current().host("one.acme.test")).as("put back").hasSize(1);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    // The file system's clock is too coarse to tell two writes of one test apart.
    Files.setLastModifiedTime(file, FileTime.from(now.plusNanos(text.hashCode() & 0xFFFFFFL)));
  }

  private static String bundle(String... patterns) {
    StringBuilder out = new StringBuilder("{\"type\": \"bundle\", \"objects\": [");
    for (int i = 0; i < patterns.length; i++) {
      out.append(i == 0 ? "" : ",");
      out.append("{\"type\": \"indicator\", \"pattern_type\": \"stix\", \"id\": \"indicator--");
      out.append(i).append("\", \"pattern\": \"").append(patterns[i]).append("\"}");
    }
    return out.append("]}").toString();
  }
}
