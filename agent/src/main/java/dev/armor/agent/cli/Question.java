package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.command.CommandTree;
import dev.armor.pipeline.policy.CommandText;
import dev.armor.pipeline.sql.SqlTree;
import dev.armor.pipeline.url.UrlTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks {@code explain} about.
 *
 * @param type what kind of action the text stands for
 * @param text the command line, statement, URL, path or other text
 */
record Question(ActionType type, String text) {

  /** First words of a statement that are no program's name, in any case. */
  private static final Set<String> STATEMENTS =
      Set.of(
          "select",
          "insert",
          "delete",
          "drop",
          "alter",
          "create",
          "grant",
          "revoke",
          "merge",
          "truncate",
          "update");

  /** What follows {@code truncate} and {@code update} in a statement, and never in a command. */
  private static final Set<String> OBJECTS = Set.of("table", "set");

  /** The question about a text of a kind that is told by its form. */
  static Question of(String text) {
    return new Question(guess(text), text);
  }

  private static ActionType guess(String text) {
    int scheme = text.indexOf("://");
    if (scheme > 0 && text.indexOf(' ') < 0) {
      return ActionType.HTTP;
    }
    String[] words = text.strip().split("\\s+", 4);
    String first = words[0];
    if (words.length < 2 || !STATEMENTS.contains(first.toLowerCase(Locale.ROOT))) {
      return ActionType.SHELL;
    }
    boolean capitals = first.equals(first.toUpperCase(Locale.ROOT));
    boolean alsoProgram = first.equals("truncate") || first.equals("update");
    boolean object =
        OBJECTS.contains(words[1].toLowerCase(Locale.ROOT))
            || (words.length > 2 && OBJECTS.contains(words[2].toLowerCase(Locale.ROOT)));
    return capitals || !alsoProgram || object ? ActionType.DB_QUERY : ActionType.SHELL;
  }

  /** The question as a request of our own. */
  InspectRequest request() {
    CallTool call = new CallTool("explain", type, payload(), List.of());
    return new InspectRequest(call, Attribution.of("default", "default", "explain"));
  }

  private Map<String, @Nullable Object> payload() {
    return switch (type) {
      case SHELL -> Map.of("command", text);
      case DB_QUERY -> Map.of("sql", text);
      case HTTP, NETWORK -> Map.of("method", "GET", "url", text);
      case FILE_READ, FILE_WRITE, FILE_DELETE -> Map.of("path", text);
      default -> Map.of("text", text);
    };
  }

  /** The text's parts as indented lines; empty for texts without parts. */
  List<String> tree() {
    return switch (type) {
      case SHELL -> CommandTree.lines(text);
      case DB_QUERY -> SqlTree.lines(text);
      case HTTP, NETWORK -> UrlTree.lines(text);
      default -> List.of();
    };
  }

  /** The fact by which a rule tells this action from others. */
  String fact() {
    return switch (type) {
      case SHELL -> "command";
      case DB_QUERY -> "sql";
      case HTTP, NETWORK -> "url";
      case FILE_READ, FILE_WRITE, FILE_DELETE -> "path";
      default -> "tool";
    };
  }

  /** What {@link #fact} can be for this action: a command may come by way of a shell or not. */
  List<String> values() {
    return switch (type) {
      case SHELL -> List.of(CommandText.join(List.of("sh", "-c", text)), text);
      case DB_QUERY, HTTP, NETWORK, FILE_READ, FILE_WRITE, FILE_DELETE -> List.of(text);
      default -> List.of("explain");
    };
  }
}
