package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.util.List;
import java.util.Map;

/** Any text is a message of an agent protocol, in a body or an argument, that gets a verdict. */
public final class MessageTarget {

  private static final Map<String, List<String>> HEADERS =
      Map.of("Content-Type", List.of("application/json"));

  private MessageTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Target.judge(
        new ExchangeHttp("POST", "https://api.example.com/mcp", HEADERS, Content.of(text)));
    Target.judge(
        new CallTool(
            "mcp", ActionType.TOOL_CALL, Map.of("message", text, "body", text), List.of()));
  }
}
