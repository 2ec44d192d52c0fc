package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Containers: which are removed, and what they get of the machine that they run on. */
final class Containers {
  private final Run run;

  Containers(Run run) {
    this.run = run;
  }

  @Nullable Flow remove(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    String verb = operands.size() > 1 ? operands.get(0).text() : "";
    if (verb.equals("rm") || verb.equals("rmi") || verb.equals("kill")) {
      for (Argument operand : operands) {
        if (!operand.known()) {
          run.report().effect("container.delete"); // all of them are known by their listing
        }
      }
    }
    return null;
  }

  /** What a container gets of the machine that it runs on. */
  @Nullable Flow mounts(Invocation invocation) {
    List<Argument> mounts = new ArrayList<>(1);
    invocation.values("-v", mounts);
    invocation.values("--volume", mounts);
    invocation.values("--mount", mounts);
    for (Argument mount : mounts) {
      String text = mount.text();
      int source = text.indexOf("source=");
      source = source < 0 ? text.indexOf("src=") : source;
      String path = source < 0 ? text : text.substring(text.indexOf('=', source) + 1);
      int stop = source < 0 ? path.indexOf(':') : path.indexOf(',');
      run.operation("mount", Argument.of(stop < 0 ? path : path.substring(0, stop)));
    }
    List<Argument> devices = new ArrayList<>(0);
    invocation.values("--device", devices);
    for (Argument device : devices) {
      String path = device.text();
      int colon = path.indexOf(':');
      run.operation("mount", Argument.of(colon < 0 ? path : path.substring(0, colon)));
    }
    boolean host =
        invocation.has("--privileged")
            || isHost(invocation.value("--pid"))
            || isHost(invocation.value("--userns"));
    Argument added = invocation.value("--cap-add");
    if (host || (added != null && isPowerful(added.text()))) {
      run.report().effect("container.escape");
    }
    return null;
  }

  private static boolean isHost(@Nullable Argument value) {
    return value != null && value.text().equals("host");
  }

  private static boolean isPowerful(String capability) {
    String name = capability.toUpperCase(Locale.ROOT);
    return name.endsWith("ALL")
        || name.endsWith("SYS_ADMIN")
        || name.endsWith("SYS_PTRACE")
        || name.endsWith("SYS_MODULE")
        || name.endsWith("DAC_READ_SEARCH");
  }
}
