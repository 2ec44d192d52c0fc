package dev.armor.pipeline.layer.injection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Words of an attack in a harmless text: what lets the one pass must not let the other pass. The
 * table is none of those that the leanings are fitted to.
 */
final class HarmlessTwinsTest {
  private final InjectionFirewall firewall = InjectionFirewall.standard();

  @ParameterizedTest
  @CsvFileSource(
      resources = "twins.tsv",
      delimiter = '\t',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void theHarmlessPassesAndItsTwinIsNoticed(String harmless, String attack) {
    FirewallReport passes = firewall.scan(harmless);
    assertThat(passes.score()).as("%s", passes).isLessThan(FirewallReport.REVIEW_FROM);

    FirewallReport noticed = firewall.scan(attack);
    assertThat(noticed.score())
        .as("%s", noticed)
        .isGreaterThanOrEqualTo(FirewallReport.REVIEW_FROM);
  }
}
