package dev.armor.pipeline.action;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starting a process.
 *
 * @param argv program and arguments as the kernel gets them, never empty
 * @param directory the child's working directory; null when it inherits the JVM's own
 * @param environment the child's whole environment; empty when it is not known
 */
public record StartProcess(
    List<String> argv, @Nullable String directory, Map<String, String> environment)
    implements Action {

  public StartProcess {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty: a process needs a program");
    }
  }

  /** A script handed to the system's shell, as an agent's terminal tool does. */
  public static StartProcess shell(String script) {
    return new StartProcess(List.of("sh", "-c", script), null, Map.of());
  }

  @Override
  public ActionType type() {
    return ActionType.SHELL;
  }

  @Override
  public String operation() {
    return "exec";
  }
}
