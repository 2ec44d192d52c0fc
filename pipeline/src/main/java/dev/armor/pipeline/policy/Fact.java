package dev.armor.pipeline.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The named properties of an action that a rule can read, as {@code action.<name>}. A fact that an
 * action does not have is empty: {@code ""}, {@code 0} or {@code []}.
 */
public enum Fact {
  TYPE(Kind.TEXT, "kind of the action: `shell`, `file_read`, `file_write`, ..."),
  OPERATION(Kind.TEXT, "what exactly happens: `exec`, `read`, `rename`, `connect`, `call`, ..."),
  TOOL(Kind.TEXT, "name of the tool that is called"),
  AGENT(Kind.TEXT, "id of the acting agent"),
  SESSION(Kind.TEXT, "id of the agent's run"),
  WORKSPACE(Kind.TEXT, "id of the workspace whose rules apply"),
  FRAMEWORK(Kind.TEXT, "agent framework"),
  PRINCIPAL(Kind.TEXT, "on whose behalf the agent acts"),
  COMMAND(
      Kind.TEXT,
      "program and arguments, joined with shell quoting; what is new of what it reads, if known"),
  ARGV(Kind.TEXTS, "program and arguments as the kernel gets them"),
  PROGRAM(Kind.TEXT, "first of `argv`"),
  CWD(Kind.TEXT, "working directory of the process to start, empty when it is inherited"),
  ENV(Kind.MAP, "environment of the process to start"),
  PATH(Kind.TEXT, "first of `paths`"),
  PATHS(Kind.TEXTS, "every path of the operation, as given and as the kernel resolves it"),
  HOST(Kind.TEXT, "host name or address that is reached, lower case"),
  IP(Kind.TEXT, "address that is reached, where it is known"),
  PORT(Kind.NUMBER, "port that is reached; the scheme's own when the URL has none"),
  SCHEME(Kind.TEXT, "scheme of the URL, or `tcp`, `udp`, `dns`, `unix`"),
  METHOD(Kind.TEXT, "HTTP method, upper case"),
  URL(Kind.TEXT, "URL as the client was given it"),
  BYTES(Kind.NUMBER, "size of what is sent or written; 0 when it is not known"),
  SQL(Kind.TEXT, "statements, separated by `; `"),
  VERBS(Kind.TEXTS, "what the statements do, upper case: `SELECT`, `DROP`, ..."),
  TABLES(Kind.TEXTS, "tables that the statements name, lower case"),
  DRIVER(Kind.TEXT, "database product"),
  TARGET(Kind.TEXT, "library, class, agent jar, file or status of `code_load` and `system`"),
  PAYLOAD(Kind.MAP, "arguments of the tool call"),
  LABELS(Kind.TEXTS, "taint labels of the session"),
  PROVENANCE(Kind.TEXTS, "sensitive sources found again in what goes out"),
  SCORE(Kind.NUMBER, "score of the layers that were asked before the policy, 0 to 100"),
  FINDINGS(Kind.TEXTS, "rule ids that these layers found"),
  ORIGIN(Kind.TEXT, "first application frame; for records, never for trust");

  /** The type of a fact's values. */
  public enum Kind {
    TEXT("string", ""),
    NUMBER("int", 0L),
    TEXTS("list(string)", List.of()),
    MAP("map(string, dyn)", Map.of());

    private final String cel;
    private final Object empty;

    Kind(String cel, Object empty) {
      this.cel = cel;
      this.empty = empty;
    }

    /** The type as CEL writes it. */
    public String cel() {
      return cel;
    }

    /** The value of an absent fact. */
    public Object empty() {
      return empty;
    }
  }

  private static final Map<String, Fact> BY_NAME = new LinkedHashMap<>();

  static {
    for (Fact fact : values()) {
      BY_NAME.put(fact.wire, fact);
    }
  }

  private final Kind kind;
  private final String meaning;
  private final String wire = name().toLowerCase(Locale.ROOT);

  Fact(Kind kind, String meaning) {
    this.kind = kind;
    this.meaning = meaning;
  }

  /** The type of its values. */
  public Kind kind() {
    return kind;
  }

  /** One line for the reference table, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** The name in rules, without {@code action.} */
  public String wire() {
    return wire;
  }

  /** All facts by name, in order. */
  public static Map<String, Fact> byName() {
    return Collections.unmodifiableMap(BY_NAME);
  }
}
