package dev.armor.pipeline.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class UrlRulesTest {
  static Stream<List<String>> cases() {
    return Table.read(UrlRulesTest.class, "cases.tsv", 4).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aUrlGetsTheDecisionOfItsRow(List<String> row) {
    UrlContext context = UrlContext.valueOf(row.get(1).toUpperCase(Locale.ROOT));
    List<Finding> found = UrlRules.inspect(row.get(2), row.get(3), false, context);
    assertThat(decision(found).wire()).as("findings %s", found).isEqualTo(row.get(0));
  }

  @Test
  void aProgramReachesItsDatabaseOnThisMachine() {
    assertThat(UrlRules.inspectConnect("localhost", "127.0.0.1", UrlContext.CONNECTED)).isEmpty();
    assertThat(UrlRules.inspectConnect("db", "10.0.0.7", UrlContext.CONNECTED)).isEmpty();
    assertThat(UrlRules.inspectConnect("", "::1", UrlContext.CONNECTED)).isEmpty();
    assertThat(UrlRules.inspectConnect("", "fe80::1%eth0", UrlContext.CONNECTED)).isEmpty();
  }

  @Test
  void aSocketToMetadataNeedsConsent() {
    for (String ip : List.of("169.254.169.254", "fd00:ec2:0:0:0:0:0:254", "100.100.100.200")) {
      assertThat(decision(UrlRules.inspectConnect("", ip, UrlContext.CONNECTED)))
          .as(ip)
          .isEqualTo(Decision.REVIEW);
    }
  }

  @Test
  void aBodyCountsAsSendingWhateverTheMethod() {
    List<Finding> asked = UrlRules.inspect("GET", "https://ix.io/", false, UrlContext.REQUESTED);
    List<Finding> sent = UrlRules.inspect("GET", "https://ix.io/", true, UrlContext.REQUESTED);
    assertThat(decision(asked)).isEqualTo(Decision.ALLOW);
    assertThat(decision(sent)).isEqualTo(Decision.REVIEW);
  }

  @Test
  void noSpellingOfAnInternalAddressIsMilderThanThePlainOne() {
    String[] spellings = {
      "10.0.0.1",
      "0xa.1",
      "012.0.0.1",
      "167772161",
      "0x0a000001",
      "10.0.0.1.",
      "10.1",
      "[::ffff:10.0.0.1]",
      "[::ffff:a00:1]",
      "[64:ff9b::10.0.0.1]",
      "%31%30.0.0.1",
      "\uff11\uff10.0.0.1",
      "10\u30020\u30020\u30021",
      "10.0.0.1.nip.io",
      "10-0-0-1.sslip.io",
      "u:p@10.0.0.1",
      "4462739457"
    };
    for (String spelling : spellings) {
      List<Finding> found =
          UrlRules.inspect("GET", "http://" + spelling + "/x", false, UrlContext.REQUESTED);
      assertThat(decision(found)).as(spelling).isNotEqualTo(Decision.ALLOW);
    }
  }

  private static Decision decision(List<Finding> found) {
    LayerReport report = LayerReport.of(LayerName.IMPACT, found);
    Decision banded = report.score() >= 70 ? Decision.BLOCK : Decision.REVIEW;
    return report.score() >= 35 ? report.least().orStricter(banded) : report.least();
  }
}
