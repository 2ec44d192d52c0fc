package dev.armor.it.sample;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** An MCP client that starts a server as its child and calls its tool; and that server. */
public final class McpProgram {
  private McpProgram() {}

  /**
   * Without arguments the client; with {@code serve} the server.
   *
   * @param arguments {@code serve}, or options of the JVM for the server
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      serve();
    } else {
      call(List.of(arguments));
    }
  }

  private static void serve() throws Exception {
    McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
        .serverInfo("adder", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .toolCall(
            Tool.builder(
                    "add",
                    Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("a", Map.of("type", "integer"), "b", Map.of("type", "integer"))))
                .description("adds two numbers")
                .build(),
            (exchange, request) -> {
              Map<String, Object> numbers = request.arguments();
              int sum =
                  ((Number) numbers.get("a")).intValue() + ((Number) numbers.get("b")).intValue();
              return CallToolResult.builder().addTextContent("sum " + sum).isError(false).build();
            })
        .build();
    Thread.currentThread().join(60_000);
  }

  private static void call(List<String> options) {
    List<String> command = new java.util.ArrayList<>(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), McpProgram.class.getName(), "serve"));
    ServerParameters parameters =
        ServerParameters.builder(System.getProperty("java.home") + "/bin/java")
            .args(command)
            .build();
    try (McpSyncClient client =
        McpClient.sync(new StdioClientTransport(parameters, McpJsonDefaults.getMapper())).build()) {
      client.initialize();
      System.out.println("tools " + client.listTools().tools().get(0).name());
      for (int i = 0; i < 20; i++) {
        CallToolResult result = client.callTool(new CallToolRequest("add", Map.of("a", i, "b", 1)));
        if (i == 19) {
          System.out.println(((TextContent) result.content().get(0)).text());
        }
      }
      client.closeGracefully();
    }
    System.out.flush();
    System.exit(0);
  }
}
