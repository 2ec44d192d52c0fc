package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;

/** Any text is a request that is judged or refused with a reason. */
public final class RequestTarget {

  private static final InspectRequestReader READER = new InspectRequestReader();

  private RequestTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    try {
      Target.judge(READER.read(READER.parse(data.consumeRemainingAsString()), "$").call());
    } catch (InvalidRequestException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw new AssertionError("refused without a reason", refused);
      }
    }
  }
}
