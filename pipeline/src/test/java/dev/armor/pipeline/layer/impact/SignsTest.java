package dev.armor.pipeline.layer.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signs for a person to judge become a block when they belong together, and only then. */
final class SignsTest {

  @Test
  void whatIsCollectedAndSentInOneCommandIsBlocked() {
    assertThat(addedTo("archive.system", "send.copy")).containsExactly("signs.collect-and-send");
    assertThat(addedTo("capture.screen", "send.file")).containsExactly("signs.collect-and-send");
  }

  @Test
  void whatIsEncryptedAndDestroyedInOneCommandIsBlocked() {
    assertThat(addedTo("encrypt.file", "sweep.home")).containsExactly("signs.lock-away");
  }

  @Test
  void oneSignAloneOrTwoOfAKindStayWhatTheyAre() {
    assertThat(addedTo("archive.system")).isEmpty();
    assertThat(addedTo("archive.system", "archive.log")).isEmpty();
    assertThat(addedTo("send.copy", "send.file")).isEmpty();
  }

  @Test
  void whatIsEncryptedAndThenGoneIsLockedAway() {
    assertThat(addedTo("encrypt.file", "delete.home-inside")).containsExactly("signs.lock-away");
    assertThat(addedTo("encrypt.file", "delete.relative")).isEmpty();
  }

  @Test
  void whatPeopleKeepIsNotPackedForAHostWithoutAName() {
    assertThat(addedTo("archive.kept", "send.number")).containsExactly("signs.pack-and-post");
    assertThat(addedTo("archive.kept", "send.copy")).isEmpty();
  }

  @Test
  void signsThatDoNotBelongTogetherStayWhatTheyAre() {
    assertThat(addedTo("package.remove", "service.stop")).isEmpty();
    assertThat(addedTo("account.create", "service.enable")).isEmpty();
    assertThat(addedTo("archive.log", "send.copy")).isEmpty();
  }

  @Test
  void nothingIsAddedToWhatIsBlockedAnyway() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.review("archive.system", 40, "reason", "evidence"));
    findings.add(Finding.review("send.copy", 38, "reason", "evidence"));
    findings.add(Finding.block("run.downloaded", 96, "reason", "evidence"));

    Signs.addUp(findings);

    assertThat(findings).hasSize(3);
  }

  private static List<String> addedTo(String... rules) {
    List<Finding> findings = new ArrayList<>();
    for (String rule : rules) {
      findings.add(Finding.review(rule, 40, "reason", "evidence"));
    }
    Signs.addUp(findings);
    return findings.stream().map(Finding::rule).skip(rules.length).toList();
  }
}
