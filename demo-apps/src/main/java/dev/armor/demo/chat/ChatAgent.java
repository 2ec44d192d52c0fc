package dev.armor.demo.chat;

import dev.armor.demo.report.Kind;
import dev.armor.demo.report.Report;
import dev.armor.demo.report.Stop;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import dev.armor.demo.scene.Terminal;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecution;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A LangChain4j assistant with tools, as its documentation shows how to build one. */
public final class ChatAgent implements AgentProgram {
  private static final int MOST_MESSAGES = 100;

  /** What LangChain4j makes the assistant from. */
  interface Assistant {
    String chat(String message);
  }

  @Override
  public String name() {
    return "langchain4j";
  }

  @Override
  public String title() {
    return "LangChain4j agent: AiServices, @Tool, an OpenAI-compatible model";
  }

  @Override
  public void run(Scene scene, Report report) throws IOException, SQLException {
    String url = "jdbc:sqlite:" + scene.home().resolve("shop.db");
    try (Connection database = DriverManager.getConnection(url)) {
      try (Statement statement = database.createStatement()) {
        statement.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)");
      }
      Injection injection = new Injection(scene, () -> tables(database).isEmpty());
      scene.web().serving(Injection.PAGE, "text/html", injection.page());
      try (ScriptedModel script = new ScriptedModel(injection.script())) {
        converse(script, new Tools(scene, database), report);
      }
    }
    if (Terminal.fetcher() == null) {
      report.skipped("run_command curl -s .../install.sh | sh", Kind.HARMFUL, "no curl or wget");
    }
  }

  /**
   * Lets the assistant work until the script ends. A conversation can break in the middle, because
   * its request to the model carries what a tool has read: then a new one goes on with an empty
   * memory.
   */
  private static void converse(ScriptedModel script, Tools tools, Report report) {
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(script.baseUrl())
            .apiKey("none-needed")
            .modelName("scripted")
            .timeout(Duration.ofSeconds(20))
            .maxRetries(0)
            .build();
    String message = "Read README.md and the deployment page, and note what is to do.";
    while (!script.finished()) {
      int before = script.played();
      try {
        assistant(model, script, tools, report).chat(message);
      } catch (RuntimeException e) { // a stop is one more attempt; anything else breaks the program
        if (Stop.in(e) == null || script.played() == before) {
          throw e;
        }
        report.add("send what was read to the model", Kind.PROBE, e, () -> false);
      }
      message = "Please go on.";
    }
  }

  private static Assistant assistant(
      ChatModel model, ScriptedModel script, Tools tools, Report report) {
    Map<String, Throwable> failures = new ConcurrentHashMap<>();
    return AiServices.builder(Assistant.class)
        .chatModel(model)
        .chatMemory(MessageWindowChatMemory.withMaxMessages(MOST_MESSAGES))
        .tools(tools)
        .maxSequentialToolsInvocations(MOST_MESSAGES)
        .toolExecutionErrorHandler(
            (error, context) -> {
              failures.put(context.toolExecutionRequest().id(), error);
              return ToolErrorHandlerResult.text("Error: " + error.getMessage());
            })
        .afterToolExecution(execution -> note(execution, script, failures, report))
        .build();
  }

  private static void note(
      ToolExecution execution,
      ScriptedModel script,
      Map<String, Throwable> failures,
      Report report) {
    String id = execution.request().id();
    Step step = script.step(id);
    report.add(step.action(), step.kind(), failures.remove(id), step.done());
  }

  private static List<String> tables(Connection database) throws SQLException {
    try (ResultSet tables = database.getMetaData().getTables(null, null, "customers", null)) {
      return tables.next() ? List.of("customers") : List.of();
    }
  }
}
