package dev.armor.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class StopTest {

  @Test
  void aBlockIsReadWithItsReasonAndScore() {
    Stop stop = Stop.read("Armor blocked shell: downloads a script (score 91, decision 01J8)");
    assertThat(stop).isEqualTo(new Stop("block", "91", "downloads a script"));
  }

  @Test
  void aHoldForReviewIsAReview() {
    Stop stop =
        Stop.read("Armor holds for review file_write: a login file (score 48, decision 01J)");
    assertThat(stop).isEqualTo(new Stop("review", "48", "a login file"));
  }

  @Test
  void anActionThatWaitsForApprovalIsAReview() {
    Stop stop =
        Stop.read(
            "Held until a person approves it: changes a login file [path.x, score 36, decision 1]");
    assertThat(stop).isEqualTo(new Stop("review", "36", "changes a login file"));
  }

  @Test
  void aReasonThatSpeaksOfReviewsAndScoresIsStillABlock() {
    Stop stop =
        Stop.read("Armor blocked http: review of the score 12 failed (score 70, decision x)");
    assertThat(stop).isEqualTo(new Stop("block", "70", "review of the score 12 failed"));
  }

  @Test
  void whatIsMissingIsADash() {
    assertThat(Stop.read("access denied")).isEqualTo(new Stop("block", "-", "access denied"));
    assertThat(Stop.read(null).score()).isEqualTo("-");
    assertThat(Stop.read(" ").reason()).isEqualTo("no reason given");
    assertThat(Stop.read("score")).isEqualTo(new Stop("block", "-", "score"));
    assertThat(Stop.read("the scoreboard 5").score()).isEqualTo("-");
  }

  @Test
  void aWrappedSecurityExceptionIsFound() {
    Throwable wrapped = new ExecutionException(new IOException(new SecurityException("no: x")));
    assertThat(Stop.in(wrapped)).isEqualTo(new Stop("block", "-", "x"));
  }

  @Test
  void anOrdinaryFailureIsNoStop() {
    assertThat(Stop.in(new IOException("score 90"))).isNull();
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception first = new Exception();
    first.initCause(new Exception(first));
    assertThat(Stop.in(first)).isNull();
  }
}
