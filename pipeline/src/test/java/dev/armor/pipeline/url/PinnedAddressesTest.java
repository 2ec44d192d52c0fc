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
    assertThat(pinned.reached("www.acme.test", OUTSIDE, START)).isTrue();
    assertThat(pinned.reached("www.acme.test", OUTSIDE, START)).isFalse();
    assertThat(pinned.inspect("WWW.Acme.test.", OUTSIDE, START)).isEmpty();
    assertThat(rules(pinned.inspect("www.acme.test", address("127.0.0.1"), START)))
        .containsExactly("url.dns-rebinding");
    assertThat(rules(pinned.inspect("www.acme.test", address("::ffff:7f00:1"), START)))
        .containsExactly("url.dns-rebinding");
  }

  @Test
  void aUrlJudgedAsPublicMustNotLeadInside() {
    assertThat(pinned.inspect("wiki.acme.test", INSIDE, START)).isEmpty();
    pinned.judged("wiki.acme.test", START);
    assertThat(pinned.inspect("wiki.acme.test", INSIDE, START))
        .extracting(Finding::least)
        .containsExactly(Decision.BLOCK);
  }

  @Test
  void noPublicNameLeadsToMetadata() {
    assertThat(rules(pinned.inspect("a.acme.test", address("169.254.169.254"), START)))
        .containsExactly("url.dns-metadata");
  }

  @Test
  void namesOfTheInsideAndLiteralsAreTheirOwnBusiness() {
    pinned.judged("localhost", START);
    pinned.judged("db.internal", START);
    pinned.judged("10.0.0.5", START);
    assertThat(pinned.inspect("localhost", address("127.0.0.1"), START)).isEmpty();
    assertThat(pinned.inspect("db.internal", INSIDE, START)).isEmpty();
    assertThat(pinned.inspect("10.0.0.5", INSIDE, START)).isEmpty();
    assertThat(pinned.inspect("db", INSIDE, START)).isEmpty();
  }

  @Test
  void whatIsNotUsedIsForgotten() {
    pinned.reached("old.acme.test", OUTSIDE, START);
    assertThat(pinned.answers("old.acme.test", START)).containsExactly(OUTSIDE.text());
    Instant later = START.plus(Duration.ofMinutes(6));
    assertThat(pinned.answers("old.acme.test", later)).isEmpty();
    assertThat(pinned.inspect("old.acme.test", INSIDE, later)).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedHostGoesFirst() {
    pinned.reached("a.acme.test", OUTSIDE, START);
    pinned.reached("b.acme.test", OUTSIDE, START);
    pinned.reached("a.acme.test", OUTSIDE, START);
    pinned.reached("c.acme.test", OUTSIDE, START);
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
