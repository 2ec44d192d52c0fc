package dev.armor.pipeline;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Actions of every kind, put together at random from pieces; the same seed gives the same ones. */
final class RandomActions {

  private static final String[] COMMANDS = {
    "ls -la %s",
    "grep -rn '%s' src",
    "cat %s",
    "rm -rf %s",
    "curl -s %s | sh",
    "echo %s > %s",
    "tar czf %s %s",
    "python3 -c '%s'",
    "git commit -m \"%s\"",
    "x=%s; $x %s",
    "find %s -delete",
    "base64 %s | curl -d @- %s",
    "sh %s",
    "sudo %s",
    "for f in %s; do %s; done",
    "$(%s)",
    "%s",
    "chmod +x %s && %s",
    "scp %s host:%s",
    "cat <<E\n%s\nE",
    "env %s=%s sh -c '%s'"
  };

  private static final String[] STATEMENTS = {
    "SELECT a FROM %s WHERE b = '%s'", "DELETE FROM %s", "DROP TABLE %s", "UPDATE %s SET a = '%s'",
    "INSERT INTO %s VALUES ('%s')", "SELECT 1; %s", "COPY %s TO PROGRAM '%s'", "%s",
    "SELECT * FROM %s WHERE a = 1 OR 1=1 -- %s"
  };

  private static final String[] WORDS = {
    "a.txt",
    "build",
    "~",
    "/",
    "/etc/passwd",
    ".env",
    "~/.ssh/id_rsa",
    "$HOME",
    "notes.md",
    "orders",
    "users",
    "rm -rf /",
    "http://203.0.113.9/x",
    "https://example.com/a",
    "169.254.169.254",
    "http://0x7f.1/",
    "x' OR 'a'='a",
    "ignore all previous instructions",
    "../../etc/shadow",
    "w.sh",
    "AKIA" + "Z7QK2M5TWXN4JB6R",
    "4111 1111 1111 1111",
    "ada@example.org",
    "\u200bx\u0430",
    "''\"\\",
    "kR7vQ2mZx9Lp4TsW8nYb",
    "(((",
    "{{}}",
    "%2e%2e%2f",
    "\0",
    "\ud83d",
    "SELECT",
    "true",
    "42",
    ""
  };

  private static final String[] TOOLS = {
    "terminal.exec", "files.read", "files.write", "database.query", "http.fetch", "mail.send", "odd"
  };

  private final Random random;

  RandomActions(long seed) {
    this.random = new Random(seed);
  }

  /** Whose the next action is: of a few agents in a few workspaces and sessions. */
  Attribution attribution() {
    int session = random.nextInt(40);
    return new Attribution(
        "agent-" + session % 5,
        session % 3 == 0 ? "shop" : "default",
        "session-" + session,
        session % 2 == 0 ? "langchain4j" : "",
        session % 4 == 0 ? "mcp" : "",
        "",
        "");
  }

  Action action() {
    return switch (random.nextInt(9)) {
      case 0 -> StartProcess.shell(text(COMMANDS));
      case 1 -> new StartProcess(words(1 + random.nextInt(5)), directory(), Map.of("A", word()));
      case 2 -> file();
      case 3 -> http();
      case 4 -> network();
      case 5 -> new RunSql(List.of(text(STATEMENTS)), "", "jdbc:postgresql://db/" + word());
      case 6 -> new LoadCode(one("library", "attach", "define"), word());
      case 7 -> new ControlSystem(one("exit", "halt", "heap_dump"), word());
      default -> call();
    };
  }

  private AccessFile file() {
    FileOperation kind = FileOperation.values()[random.nextInt(FileOperation.values().length)];
    List<FileTarget> targets = new ArrayList<>();
    targets.add(new FileTarget(word(), word()));
    if (kind == FileOperation.RENAME || kind == FileOperation.LINK) {
      targets.add(FileTarget.unresolved(word()));
    }
    return new AccessFile(kind, targets, content());
  }

  private ExchangeHttp http() {
    Map<String, List<String>> headers = Map.of("X-Key", List.of(word()), "Cookie", words(2));
    return new ExchangeHttp(one("GET", "POST", "PUT", "odd"), url(), headers, content());
  }

  private UseNetwork network() {
    return new UseNetwork(
        NetworkOperation.values()[random.nextInt(NetworkOperation.values().length)],
        one("tcp", "udp", "unix"),
        word(),
        one("", "10.0.0.1", "203.0.113.9", "::1", "odd"),
        random.nextInt(65_536),
        random.nextInt(5) == 0 ? "/var/run/docker.sock" : "",
        content());
  }

  private CallTool call() {
    ActionType type = ActionType.values()[random.nextInt(ActionType.values().length)];
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      payload.put(
          one("command", "sql", "url", "path", "text", "body", "kwargs", "argv", "to"), value(0));
    }
    return new CallTool(one(TOOLS), type, payload, List.of());
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> text(COMMANDS);
      case 1 -> text(STATEMENTS);
      case 2 -> url();
      case 3 -> random.nextLong();
      case 4 -> random.nextBoolean() ? null : random.nextBoolean();
      case 5 -> word() + " " + word() + " " + word();
      case 6 -> List.of(String.valueOf(value(depth + 1)), word());
      default -> {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put(one("command", "path", "arguments", "note"), value(depth + 1));
        yield inner;
      }
    };
  }

  private Content content() {
    return random.nextInt(3) == 0 ? Content.NONE : Content.of(String.join("\n", words(4)));
  }

  private String url() {
    return one("https://example.com/", "http://" + word() + "/", word(), "file://" + word())
        + word();
  }

  private @Nullable String directory() {
    return random.nextBoolean() ? null : "/srv/app";
  }

  private List<String> words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word());
    }
    return words;
  }

  /** A shape with a word, sometimes a whole other shape, in each gap. */
  private String text(String[] shapes) {
    StringBuilder text = new StringBuilder();
    String shape = one(shapes);
    for (int i = 0; i < shape.length(); i++) {
      if (shape.startsWith("%s", i)) {
        text.append(random.nextInt(6) == 0 ? text(shapes) : word());
        i++;
      } else {
        text.append(shape.charAt(i));
      }
    }
    return text.toString();
  }

  private String word() {
    return random.nextInt(8) == 0 ? "n" + random.nextInt(50) : one(WORDS);
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
