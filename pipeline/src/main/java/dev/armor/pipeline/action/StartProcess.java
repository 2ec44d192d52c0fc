package dev.armor.pipeline.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starting a process.
 *
 * @param argv program and arguments as the kernel gets them, never empty
 * @param directory the child's working directory; null when it inherits the JVM's own
 * @param environment the child's whole environment; empty when it is not known
 * @param assigned those of its variables that the program has set for the child: it does not have
 *     them itself, or with another value
 * @param input what it is known to read
 */
public record StartProcess(
    List<String> argv,
    @Nullable String directory,
    Map<String, String> environment,
    Map<String, String> assigned,
    ChildInput input)
    implements Action {

  public StartProcess {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    assigned = Map.copyOf(assigned);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty: a process needs a program");
    }
  }

  /** A process whose variables are all inherited, as far as is known, and that reads nothing. */
  public StartProcess(
      List<String> argv, @Nullable String directory, Map<String, String> environment) {
    this(argv, directory, environment, Map.of(), ChildInput.NONE);
  }

  /** The same process with something to read. */
  public StartProcess reading(ChildInput other) {
    return new StartProcess(argv, directory, environment, assigned, other);
  }

  /** A script handed to the system's shell, as an agent's terminal tool does. */
  public static StartProcess shell(String script) {
    return new StartProcess(List.of("sh", "-c", script), null, Map.of());
  }

  /** All that tells the process what to do: program, arguments, and what is written to it. */
  public List<String> told() {
    if (!(input instanceof ChildInput.Text given)) {
      return argv;
    }
    List<String> told = new ArrayList<>(argv);
    told.add(given.fresh());
    return told;
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
