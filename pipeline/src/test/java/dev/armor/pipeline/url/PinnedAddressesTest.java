package dev.armor.pipeline.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PinnedAddressesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final IpAddress OUTSIDE = address("93.184.216.34");
  private static final IpAddress INSIDE = address("10.0.0.5");

  private final PinnedAddresses pinned = new PinnedAddresses(2, Duration.ofMinutes(5));

  @Test
  void aNameThatMovesInsideIsBlocked() {
    assertThat(pinned.resolved("www.acme.test", List.of(OUTSIDE), START)).isEmpty();
    assertThat(pinned.connecting("WWW.Acme.test.", OUTSIDE, START)).isEmpty();
    assertThat(rules(pinned.connecting("www.acme.test", address("127.0.0.1"), START)))
        .containsExactly("url.dns-rebinding");
    assertThat(rules(pinned.connecting("www.acme.test", address("::ffff:7f00:1"), START)))
        .containsExactly("url.dns-rebinding");
  }

  @Test
  void aUrlJudgedAsPublicMustNotLeadInside() {
    assertThat(pinned.connecting("wiki.acme.test", INSIDE, START)).isEmpty();
    pinned.judged("wiki.acme.test", START);
    assertThat(pinned.resolved("wiki.acme.test", List.of(INSIDE), START))
        .extracting(Finding::least)
        .containsExactly(Decision.BLOCK);
  }

  @Test
  void noPublicNameLeadsToMetadata() {
    assertThat(rules(pinned.connecting("a.acme.test", address("169.254.169.254"), START)))
        .containsExactly("url.dns-metadata");
  }

  @Test
  void namesOfTheInsideAndLiteralsAreTheirOwnBusiness() {
    pinned.judged("localhost", START);
    pinned.judged("db.internal", START);
    pinned.judged("10.0.0.5", START);
    assertThat(pinned.connecting("localhost", address("127.0.0.1"), START)).isEmpty();
    assertThat(pinned.connecting("db.internal", INSIDE, START)).isEmpty();
    assertThat(pinned.connecting("10.0.0.5", INSIDE, START)).isEmpty();
    assertThat(pinned.connecting("db", INSIDE, START)).isEmpty();
  }

  @Test
  void whatIsNotUsedIsForgotten() {
    pinned.resolved("old.acme.test", List.of(OUTSIDE), START);
    assertThat(pinned.answers("old.acme.test", START)).containsExactly(OUTSIDE.text());
    Instant later = START.plus(Duration.ofMinutes(6));
    assertThat(pinned.answers("old.acme.test", later)).isEmpty();
    assertThat(pinned.connecting("old.acme.test", INSIDE, later)).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedHostGoesFirst() {
    pinned.resolved("a.acme.test", List.of(OUTSIDE), START);
    pinned.resolved("b.acme.test", List.of(OUTSIDE), START);
    pinned.resolved("a.acme.test", List.of(OUTSIDE), START);
    pinned.resolved("c.acme.test", List.of(OUTSIDE), START);
    assertThat(pinned.answers("a.acme.test", START)).isNotEmpty();
    assertThat(pinned.answers("b.acme.test", START)).isEmpty();
  }

  private static List<String> rules(List<Finding> found) {
    return found.stream().map(Finding::rule).toList();
  }

  private static IpAddress address(String text) {
    IpAddress parsed = IpAddress.parse(text);
    assertThat(parsed).isNotNull();
    return parsed;
  }
}
