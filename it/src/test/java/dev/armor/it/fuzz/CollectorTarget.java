package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.agent.telemetry.Rejection;

/** Any bytes may come back from an OTLP endpoint: they tell what was rejected, or nothing. */
public final class CollectorTarget {

  private CollectorTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    byte[] answer = data.consumeRemainingAsBytes();
    check(Rejection.ofProtobuf(answer, 0, answer.length));
    check(Rejection.ofJson(answer));
  }

  private static void check(Rejection rejection) {
    if (rejection.items() < 0 || rejection.why().chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError(rejection);
    }
  }
}
