package dev.armor.demo.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * An OpenAI-compatible chat server on loopback that plays a script: to each request it answers with
 * the next tool call, and when there is none with plain text. It stands in for a model that obeys
 * the injection it has read, which real ones do often enough.
 */
final class ScriptedModel implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final List<Step> steps;
  private final HttpServer server;
  private int next;

  ScriptedModel(List<Step> steps) throws IOException {
    this.steps = List.copyOf(steps);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** How many steps have been played. */
  synchronized int played() {
    return next;
  }

  /** Whether the script has been played to its end. */
  boolean finished() {
    return played() >= steps.size();
  }

  /** The step that a tool call of this id belongs to. */
  Step step(String callId) {
    return steps.get(Integer.parseInt(callId.substring("call_".length())));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = json.readTree(exchange.getRequestBody());
      byte[] body = json.writeValueAsString(completion(lastToolResult(request))).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String lastToolResult(JsonNode request) {
    String result = "";
    for (JsonNode message : request.path("messages")) {
      result = "tool".equals(message.path("role").asText()) ? message.path("content").asText() : "";
    }
    return result;
  }

  private synchronized Map<String, Object> completion(String lastToolResult) throws IOException {
    if (finished()) {
      return completion("stop", Map.of("role", "assistant", "content", "All done."));
    }
    Step.Call call = steps.get(next).call().apply(lastToolResult);
    Map<String, Object> function =
        Map.of("name", call.tool(), "arguments", json.writeValueAsString(call.arguments()));
    Map<String, Object> toolCall =
        Map.of("id", "call_" + next, "type", "function", "function", function);
    next++;
    return completion("tool_calls", Map.of("role", "assistant", "tool_calls", List.of(toolCall)));
  }

  private static Map<String, Object> completion(String finish, Map<String, Object> message) {
    return Map.of(
        "id",
        "chatcmpl-scripted",
        "object",
        "chat.completion",
        "created",
        1,
        "model",
        "scripted",
        "choices",
        List.of(Map.of("index", 0, "finish_reason", finish, "message", message)),
        "usage",
        Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2));
  }
}
