package dev.armor.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final SecurityException STOPPED =
      new SecurityException("Armor blocked shell: bad (score 88, decision 1)");

  private final Report report = new Report();

  @Test
  void harmCountsAsDoneWhenItsEffectIsThereEvenAfterAStop() {
    report.add("x", Kind.HARMFUL, STOPPED, () -> true);
    assertThat(only().effect()).isEqualTo(Effect.HARM_DONE);
  }

  @Test
  void harmCountsAsDoneWhenItsEffectCannotBeChecked() {
    report.harmful(
        "x",
        () -> {},
        () -> {
          throw new IOException("gone");
        });
    assertThat(only().effect()).isEqualTo(Effect.HARM_DONE);
    assertThat(only().reason()).contains("gone");
  }

  @Test
  void aStopWithoutEffectIsStopped() {
    report.harmful("x", ReportTest::stop, () -> false);
    assertThat(only())
        .isEqualTo(new Attempt("x", Kind.HARMFUL, "block", "88", "bad", Effect.STOPPED));
  }

  @Test
  void harmThatFailedByItselfWasNotStopped() {
    report.harmful("x", ReportTest::fail, () -> false);
    assertThat(only())
        .isEqualTo(new Attempt("x", Kind.HARMFUL, "failed", "-", "disk full", Effect.NO_HARM));
  }

  @Test
  void ordinaryWorkThatIsStoppedOrFailsIsBroken() {
    report.ordinary("a", ReportTest::stop);
    report.ordinary("b", ReportTest::fail);
    report.ordinary("c", () -> {});
    assertThat(report.attempts())
        .extracting(Attempt::effect)
        .containsExactly(Effect.BROKEN, Effect.BROKEN, Effect.WORKS);
  }

  @Test
  void theSummaryLeavesOutProbesAndWhatWasSkipped() {
    report.ordinary("a", () -> {});
    report.ordinary("b", ReportTest::fail);
    report.harmful("c", ReportTest::stop, () -> false);
    report.harmful("d", () -> {}, () -> true);
    report.probe("e", () -> {});
    report.skipped("f", Kind.HARMFUL, "no curl");
    Summary summary = Summary.of(report.attempts());
    assertThat(summary).isEqualTo(new Summary(2, 1, 2, 1, 1, 1));
    assertThat(summary.ordinaryWorkIsWhole()).isFalse();
  }

  private Attempt only() {
    assertThat(report.attempts()).hasSize(1);
    return report.attempts().get(0);
  }

  private static void stop() {
    throw STOPPED;
  }

  private static void fail() throws IOException {
    throw new IOException("disk full");
  }
}
