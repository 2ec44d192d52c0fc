package dev.armor.pipeline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.policy.Workspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class ProtocolReportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mcp.call       |      | {}                                       | MCP",
        "McpTool        |      | {}                                       | MCP",
        "macpath        |      | {}                                       | UNKNOWN",
        "mcpath         |      | {}                                       | UNKNOWN",
        "space          |      | {}                                       | UNKNOWN",
        "t              | my-mcp | {}                                     | MCP",
        "t              |      | {'jsonrpc':'2.0','method':'tools/call'}  | MCP",
        "t              |      | {'jsonrpc':'2.0','method':'initialize'}  | MCP",
        "t              |      | {'jsonrpc':'2.0','method':'GetTask'}     | A2A",
        "t              |      | {'message':{'parts':[]}}                 | A2A",
        "t              |      | {'message':'text'}                       | UNKNOWN",
        "t              |      | {'taskId':'1'}                           | A2A",
        "a2a_send       |      | {}                                       | A2A",
        "t              |      | {'route':'/runs/1'}                      | ACP",
        "t              |      | {'route':'/runsheet'}                    | UNKNOWN",
        "t              |      | {'agent_name':'x','input':[]}            | ACP",
        "t              |      | {'session_id':'x'}                       | ACP",
        "t              | langchain | {'path':'a'}                        | HTTP_FUNCTION",
        "t              |      | {'path':'a'}                             | UNKNOWN"
      })
  void theProtocolIsToldByWholeWordsAndShape(
      String tool, String framework, String payload, Protocol protocol) {
    assertThat(report("", tool, framework == null ? "" : framework, payload).protocol())
        .isEqualTo(protocol);
  }

  @Test
  void whatTheCallerNamesCounts() {
    assertThat(report("a2a", "mcp.call", "", "{}").protocol()).isEqualTo(Protocol.A2A);
  }

  @Test
  void anMcpCallWithoutASchemaIsValidWithARemark() {
    ProtocolReport report = report("mcp", "files.read", "", "{'path':'a'}");

    assertThat(report.valid()).isTrue();
    assertThat(report.findings()).containsExactly(ProtocolReport.NO_SCHEMA);
    assertThat(report.normalizedPayload())
        .containsEntry("toolName", "files.read")
        .containsEntry("actionType", "custom")
        .containsEntry("payload", Map.of("path", "a"))
        .containsEntry("requestedSecrets", List.of());
  }

  @Test
  void anA2aMessageIsNormalised() {
    ProtocolReport report =
        report(
            "a2a",
            "peer",
            "",
            "{'jsonrpc':'2.0','method':'SendMessage','params':{'contextId':'c','message':"
                + "{'role':'user','messageId':'m','parts':[{'text':'one'},{'text':'two'}]}}}");

    assertThat(report.valid()).isTrue();
    assertThat(report.normalizedPayload())
        .containsEntry("method", "SendMessage")
        .containsEntry("contextId", "c")
        .containsEntry("messageId", "m")
        .containsEntry("partCount", 2)
        .containsEntry("messageText", "one\ntwo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':{'role':'admin','parts':[{'text':'x'}]}}",
        "{'message':{'role':'user','parts':[]}}",
        "{'message':{'role':'user'}}",
        "{'message':{'parts':[{'text':'x','url':'y'}]}}",
        "{'message':{'parts':['x']}}",
        "{'message':{'parts':[{'kind':'film','film':'x'}]}}",
        "{'jsonrpc':'1.0','method':'GetTask','params':{'id':'1'}}",
        "{'jsonrpc':'2.0','method':'GetTask','params':{}}",
        "{'jsonrpc':'2.0','method':'GetTask','params':[]}",
        "{'task':{'id':'1','status':{'state':'asleep'}}}"
      })
  void aMalformedA2aMessageIsInvalid(String payload) {
    assertThat(report("a2a", "peer", "", payload).valid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'agent_name':'x','input':[]}",
        "{'agent_name':'x','input':'text'}",
        "{'agent_name':'x','input':[{'role':'system','parts':[{'content_type':'t','content':'c'}]}]}",
        "{'agent_name':'x','input':[{'role':'user','parts':[]}]}",
        "{'agent_name':'x','input':[{'role':'user','parts':[{'content':'c'}]}]}",
        "{'agent_name':'x','input':[{'role':'user','parts':[{'content_type':'t'}]}]}",
        "{'agent_name':'x','mode':'slow','input':[{'role':'user','parts':[{'content_type':'t','content':'c'}]}]}",
        "{'agent_name':'x','run_id':'7','input':[{'role':'user','parts':[{'content_type':'t','content':'c'}]}]}"
      })
  void aMalformedAcpRunIsInvalid(String payload) {
    assertThat(report("", "t", "", payload).valid()).isFalse();
  }

  @Test
  void aToolThatMerelySharesAKeyWithAProtocolIsNotHeldToIt() {
    ProtocolReport report = report("", "shop.cart", "", "{'session_id':'cart-7'}");

    assertThat(report.protocol()).isEqualTo(Protocol.ACP);
    assertThat(report.valid()).isTrue();
    assertThat(report.findings()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'choices':[{'message':{'tool_calls':[{'type':'function','function':{'name':'sh','arguments':'{\\\"command\\\":\\\"id\\\"}'}}]}}]}",
        "{'content':[{'type':'tool_use','name':'sh','input':{'command':'id'}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'sh','args':{'command':'id'}}}]}}]}",
        "{'output':[{'type':'function_call','name':'sh','arguments':'{\\\"command\\\":\\\"id\\\"}'}]}",
        "{'choices':[{'message':{'function_call':{'name':'sh','arguments':'{\\\"command\\\":\\\"id\\\"}'}}}]}"
      })
  void theCallsInAModelsAnswerAreFound(String answer) {
    assertThat(FunctionCalls.inAnswer(json(answer)))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.tool()).isEqualTo("sh");
              assertThat(call.payload()).containsEntry("command", "id");
            });
  }

  @Test
  void textThatIsNoJsonHoldsNoCalls() {
    assertThat(FunctionCalls.inAnswer("tool_calls {")).isEmpty();
    assertThat(FunctionCalls.inRequest("{\"method\":\"tools/call\"")).isEmpty();
    assertThat(ToolDefinitions.in("\"tools\"")).isEmpty();
    assertThat(FunctionCalls.inAnswer("{\"tool_calls\":" + "[".repeat(100_000))).isEmpty();
  }

  @SuppressWarnings("unchecked") // a JSON object
  private static ProtocolReport report(
      String declared, String tool, String framework, String payload) {
    Map<String, Object> arguments = JsonMapper.shared().readValue(json(payload), Map.class);
    CallTool call = new CallTool(tool, ActionType.CUSTOM, arguments, List.of());
    Attribution attribution = new Attribution("a", "w", "s", framework, declared, "", "");
    return ProtocolReport.of(call, attribution, Workspace.unrestricted("w"));
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
