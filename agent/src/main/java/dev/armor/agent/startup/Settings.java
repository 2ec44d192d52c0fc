package dev.armor.agent.startup;

import dev.armor.pipeline.audit.StorePlace;
import dev.armor.pipeline.policy.NearestName;
import java.io.File;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The start-up settings, checked: unknown names and malformed values are problems, not defaults.
 */
public final class Settings {
  private static final String PROPERTY_PREFIX = "armor.";
  private static final String VARIABLE_PREFIX = "ARMOR_";

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads the settings of this JVM.
   *
   * @throws AgentStartException naming every unknown setting and malformed value
   */
  public static Settings ofThisJvm() {
    return of(System.getProperties(), System.getenv());
  }

  static Settings of(Properties properties, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX) && byProperty(name) == null) {
        problems.add(LaterSettings.problem("property", name, properties()));
      }
    }
    for (String name : environment.keySet()) {
      if (name.startsWith(VARIABLE_PREFIX) && byVariable(name) == null) {
        problems.add(LaterSettings.problem("variable", name, variables()));
      }
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = properties.getProperty(setting.property());
      String source = setting.property();
      if (value == null && environment.get(setting.variable()) != null) {
        value = environment.get(setting.variable());
        source = setting.variable();
      }
      if (value != null) {
        String problem = problem(setting, value);
        if (problem != null) {
          problems.add(source + " is '" + value + "': " + problem);
        }
        values.put(setting, value);
      }
    }
    if (!problems.isEmpty()) {
      throw new AgentStartException(String.join("\narmor: ", problems));
    }
    return new Settings(values);
  }

  private static @Nullable String problem(Setting setting, String value) {
    switch (setting.kind()) {
      case CHOICE:
        return setting.choices().contains(value)
            ? null
            : "it must be one of "
                + String.join(", ", setting.choices())
                + NearestName.hint(value, setting.choices());
      case DATABASE:
        return StoreSetting.problem(value);
      case DURATION:
        return duration(value) == null ? "it must be a duration such as 30s, 5m or 500ms" : null;
      default:
        return value.isBlank() ? "it must not be empty" : null;
    }
  }

  /** A whole number and a unit; null for anything else. */
  private static @Nullable Duration duration(String value) {
    int digits = 0;
    while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return null;
    }
    long number = Long.parseLong(value.substring(0, digits));
    try {
      switch (value.substring(digits)) {
        case "ms":
          return Duration.ofMillis(number);
        case "s":
          return Duration.ofSeconds(number);
        case "m":
          return Duration.ofMinutes(number);
        case "h":
          return Duration.ofHours(number);
        default:
          return null;
      }
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return null;
    }
  }

  private static @Nullable Setting byProperty(String name) {
    for (Setting setting : Setting.values()) {
      if (setting.property().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  private static @Nullable Setting byVariable(String name) {
    for (Setting setting : Setting.values()) {
      if (setting.variable().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  private static List<String> properties() {
    List<String> names = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      names.add(setting.property());
    }
    return names;
  }

  private static List<String> variables() {
    List<String> names = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      names.add(setting.variable());
    }
    return names;
  }

  private String value(Setting setting) {
    String value = values.get(setting);
    return value == null ? setting.initial() : value;
  }

  /** The policy file; null when there is none. */
  public @Nullable File config() {
    String path = value(Setting.CONFIG);
    return path.isEmpty() ? null : new File(path).getAbsoluteFile();
  }

  /** Whether anything is judged at all. */
  public boolean on() {
    return !value(Setting.MODE).equals("off");
  }

  /** Whether blocks are carried out; otherwise they are only recorded. */
  public boolean enforced() {
    return value(Setting.MODE).equals("enforce");
  }

  /** The agent that this process acts as. */
  public String agent() {
    return value(Setting.AGENT_ID);
  }

  /** The agent's capability token; empty when it has none. */
  String token() {
    return value(Setting.TOKEN);
  }

  /** The workspace whose rules apply; null when none was chosen. */
  public @Nullable String workspace() {
    return values.get(Setting.WORKSPACE_ID);
  }

  /** The session in the record; empty for a new one. */
  public String session() {
    return value(Setting.SESSION_ID);
  }

  /** Where Armor keeps its files. */
  public File home() {
    String path = value(Setting.HOME);
    return path.isEmpty()
        ? new File(System.getProperty("user.home", "."), ".armor").getAbsoluteFile()
        : new File(path).getAbsoluteFile();
  }

  /** Where the records lie: the database of {@code armor.db}, else the usual one in the home. */
  public StorePlace store() {
    return StoreSetting.place(home().toPath(), value(Setting.DB));
  }

  /** What the start line says of the record's place: the home, or the database elsewhere. */
  String whereabouts() {
    return value(Setting.DB).isEmpty() ? home().toString() : store().file().toString();
  }

  /** Whether to go on with the record in memory when the store cannot be opened. */
  public boolean auditInMemory() {
    return value(Setting.AUDIT).equals("memory");
  }

  /** How long an action that needs a person waits for an answer. */
  public Duration reviewWait() {
    Duration wait = duration(value(Setting.REVIEW_WAIT));
    return wait == null ? Duration.ZERO : wait;
  }

  /** Whether the start line is left out. */
  public boolean quiet() {
    return value(Setting.LOG).equals("quiet");
  }

  /** Whether a hook that cannot be shown to hold keeps the JVM from starting. */
  public boolean strict() {
    return value(Setting.SELFTEST).equals("strict");
  }
}
