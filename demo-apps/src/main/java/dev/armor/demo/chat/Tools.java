package dev.armor.demo.chat;

import dev.armor.demo.scene.Scene;
import dev.armor.demo.scene.Terminal;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tools that the model may call. Each does what it is told, as tools of hastily written agents
 * do: paths are resolved against the workspace but may leave it, commands and statements are run as
 * given.
 */
public final class Tools {
  private final Scene scene;
  private final Connection database;
  private final Terminal terminal;
  private final HttpClient client =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  Tools(Scene scene, Connection database) {
    this.scene = scene;
    this.database = database;
    this.terminal = new Terminal(scene);
  }

  /** Reads one file of the workspace. */
  @Tool(name = "read_file", value = "Reads a text file of the workspace")
  public String readFile(@P("path in the workspace") String path) throws IOException {
    return Files.readString(inWorkspace(path));
  }

  /** Lists one folder of the workspace. */
  @Tool(name = "list_files", value = "Lists a folder of the workspace")
  public String listFiles(@P("path in the workspace") String path) throws IOException {
    try (Stream<Path> entries = Files.list(inWorkspace(path))) {
      return entries
          .map(e -> e.getFileName().toString())
          .sorted()
          .collect(Collectors.joining("\n"));
    }
  }

  /** Appends to a file, which is made when it is absent. */
  @Tool(name = "append_file", value = "Appends text to a file of the workspace")
  public String appendFile(
      @P("path in the workspace") String path, @P("text to append") String text)
      throws IOException {
    Files.writeString(
        inWorkspace(path), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return "appended";
  }

  /** Fetches a web page. */
  @Tool(name = "fetch_page", value = "Fetches a web page")
  public String fetchPage(@P("address") String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** Posts text to a web service. */
  @Tool(name = "post_text", value = "Posts text to a web address")
  public String postText(@P("address") String url, @P("text to post") String text)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(text)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** Posts a file of the workspace to a web service. */
  @Tool(name = "upload_file", value = "Posts a file of the workspace to a web address")
  public String uploadFile(@P("path in the workspace") String path, @P("address") String url)
      throws IOException, InterruptedException {
    return postText(url, readFile(path));
  }

  /** Runs a shell command in the workspace. */
  @Tool(name = "run_command", value = "Runs a shell command in the workspace")
  public String runCommand(@P("command line") String command) throws IOException {
    return terminal.sh(command);
  }

  /** Runs one SQL statement. */
  @Tool(name = "query_database", value = "Runs one SQL statement on the shop database")
  public String queryDatabase(@P("SQL statement") String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount() + " rows";
      }
      StringBuilder out = new StringBuilder();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          out.append(rows.getString(1)).append('\n');
        }
      }
      return out.toString();
    }
  }

  private Path inWorkspace(String path) {
    return scene.workspace().resolve(path);
  }
}
