package dev.armor.pipeline.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads from a tool's arguments what the call would really do.
 *
 * <p>The declared type only settles what an ambiguous argument means ({@code path} of a {@code
 * file_write}); an argument whose name speaks for itself counts whatever was declared, so that a
 * tool declared as {@code custom} cannot smuggle a command.
 */
public final class ToolArguments {

  private static final Set<String> COMMAND = Set.of("command", "cmd", "script", "shell", "bash");
  private static final Set<String> PATH =
      Set.of("path", "file", "filename", "file_path", "filepath", "source", "target", "directory");
  private static final Set<String> URL = Set.of("url", "uri", "endpoint", "link", "href");
  private static final Set<String> SQL = Set.of("sql", "query", "statement");

  /** As deep as the protocol layer lets arguments be. */
  private static final int DEEPEST = 32;

  /** A call that does more at once is judged by so many of them; each argument is still scanned. */
  private static final int MOST = 256;

  private ToolArguments() {}

  /**
   * The actions that a call with these arguments amounts to; empty when none can be told. Arguments
   * that adapters and envelopes nest ({@code kwargs}, {@code params.arguments}) count alike.
   */
  public static List<Action> actions(CallTool call) {
    List<Action> found = new ArrayList<>(2);
    addAll(call, call.payload(), 0, found);
    return found;
  }

  private static void addAll(CallTool call, Map<?, ?> arguments, int depth, List<Action> found) {
    for (Map.Entry<?, ?> argument : arguments.entrySet()) {
      String name = String.valueOf(argument.getKey()).toLowerCase(Locale.ROOT);
      Object value = argument.getValue();
      if (found.size() >= MOST) {
        return;
      }
      if (value instanceof String text) {
        addText(call, name, text, found);
      } else if (value instanceof List<?> list) {
        addList(call, name, list, found);
        addNested(call, list, depth + 1, found);
      } else if (value instanceof Map<?, ?> nested && depth < DEEPEST) {
        addAll(call, nested, depth + 1, found);
      }
    }
  }

  private static void addNested(CallTool call, List<?> list, int depth, List<Action> found) {
    for (Object item : list) {
      if (item instanceof Map<?, ?> nested && depth < DEEPEST) {
        addAll(call, nested, depth + 1, found);
      }
    }
  }

  private static void addText(CallTool call, String name, String text, List<Action> found) {
    ActionType declared = call.declaredType();
    if (COMMAND.contains(name) || (declared == ActionType.SHELL && name.equals("input"))) {
      found.add(StartProcess.shell(text));
    } else if (PATH.contains(name)) {
      found.add(fileAction(call, text));
    } else if (URL.contains(name) || (name.equals("destination") && declaresHttp(call))) {
      found.add(httpAction(call, text));
    } else if (SQL.contains(name) && (declared == ActionType.DB_QUERY || name.equals("sql"))) {
      found.add(RunSql.of(text));
    }
  }

  /** A destination beside a URL names the same host; alone it is what will be connected. */
  private static boolean declaresHttp(CallTool call) {
    return call.declaredType() == ActionType.HTTP
        && call.payload().keySet().stream().noneMatch(URL::contains);
  }

  private static void addList(CallTool call, String name, List<?> list, List<Action> found) {
    if (name.equals("argv") || (COMMAND.contains(name) && !list.isEmpty())) {
      List<String> argv = new ArrayList<>(list.size());
      for (Object word : list) {
        argv.add(String.valueOf(word));
      }
      if (!argv.isEmpty()) {
        found.add(new StartProcess(argv, null, Map.of()));
      }
    } else if (name.equals("paths") || name.equals("files")) {
      for (Object path : list) {
        if (path instanceof String text) {
          found.add(fileAction(call, text));
        }
      }
    }
  }

  private static AccessFile fileAction(CallTool call, String path) {
    FileOperation kind =
        switch (call.declaredType()) {
          case FILE_WRITE -> FileOperation.WRITE;
          case FILE_DELETE -> FileOperation.DELETE;
          default -> FileOperation.READ;
        };
    return new AccessFile(kind, List.of(FileTarget.unresolved(path)), body(call));
  }

  private static ExchangeHttp httpAction(CallTool call, String url) {
    Object method = call.payload().get("method");
    String verb = method instanceof String text ? text.toUpperCase(Locale.ROOT) : "GET";
    return new ExchangeHttp(verb, withScheme(url), Map.of(), body(call));
  }

  /** A bare host, as tools name destinations, is read as an HTTPS URL. */
  private static String withScheme(String url) {
    int colon = url.indexOf(':');
    boolean portFollows =
        colon > 0 && colon + 1 < url.length() && Character.isDigit(url.charAt(colon + 1));
    return colon > 0 && !portFollows ? url : "https://" + url;
  }

  private static Content body(CallTool call) {
    for (String name : List.of("content", "body", "data", "text")) {
      Object value = call.payload().get(name);
      if (value instanceof String text) {
        return Content.of(text);
      }
    }
    return Content.NONE;
  }
}
