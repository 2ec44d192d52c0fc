package dev.armor.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RejectionTest {

  @Test
  void aPartialSuccessTellsHowManyAndWhy() {
    byte[] answer = traces(3, "over quota");
    assertThat(protobuf(answer)).isEqualTo(new Rejection(3, "over quota"));
    assertThat(
            protobuf(
                ExportLogsServiceResponse.newBuilder()
                    .setPartialSuccess(
                        ExportLogsPartialSuccess.newBuilder().setRejectedLogRecords(7))
                    .build()
                    .toByteArray()))
        .isEqualTo(new Rejection(7, ""));
  }

  @Test
  void aWholeSuccessRejectsNothing() {
    assertThat(protobuf(new byte[0])).isEqualTo(Rejection.NONE);
    assertThat(protobuf(traces(0, "a hint only"))).isEqualTo(Rejection.NONE);
    assertThat(protobuf(traces(-4, "nonsense"))).isEqualTo(Rejection.NONE);
    assertThat(json("{}")).isEqualTo(Rejection.NONE);
  }

  @Test
  void jsonAnswersAreReadWithNumbersAsTextOrAsNumbers() {
    assertThat(json("{\"partialSuccess\": {\"rejectedSpans\": \"12\", \"errorMessage\": \"x\"}}"))
        .isEqualTo(new Rejection(12, "x"));
    assertThat(json("{\"partialSuccess\": {\"rejectedLogRecords\": 5}}"))
        .isEqualTo(new Rejection(5, ""));
    assertThat(json("{\"partialSuccess\": {\"rejectedDataPoints\": \"2\"}}"))
        .isEqualTo(new Rejection(2, ""));
  }

  @Test
  void anAnswerOfAnotherKindRejectsNothing() {
    assertThat(protobuf("<html>sign in</html>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Rejection.NONE);
    assertThat(json("[[[")).isEqualTo(Rejection.NONE);
    assertThat(json("\"partialSuccess\"")).isEqualTo(Rejection.NONE);
    assertThat(json("{\"partialSuccess\": {\"rejectedSpans\": {}}}")).isEqualTo(Rejection.NONE);
    byte[] cut = traces(3, "over quota");
    assertThat(Rejection.ofProtobuf(cut, 0, cut.length - 2)).isEqualTo(Rejection.NONE);
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      assertThat(protobuf(noise).items()).isNotNegative();
    }
  }

  @Test
  void theCollectorsWordsAreMadeFitForALine() {
    Rejection rejection = protobuf(traces(1, "a\n\u001b[2Jb" + "x".repeat(5000)));
    assertThat(rejection.why()).startsWith("a  [2Jb").hasSize(200);
  }

  private static Rejection protobuf(byte[] answer) {
    return Rejection.ofProtobuf(answer, 0, answer.length);
  }

  private static Rejection json(String answer) {
    return Rejection.ofJson(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] traces(long rejected, String why) {
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected).setErrorMessage(why))
        .build()
        .toByteArray();
  }
}
