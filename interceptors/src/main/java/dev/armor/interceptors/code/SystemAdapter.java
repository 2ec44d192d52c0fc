package dev.armor.interceptors.code;

import dev.armor.interceptors.file.RealPath;
import dev.armor.interceptors.gate.SystemHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.LoadCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges what acts on the JVM, or on the machine, as a whole. */
public final class SystemAdapter implements SystemHandler {
  /** Generations of children that are followed up to this JVM. */
  private static final int DEEPEST = 16;

  /** Signals that end nothing; QUIT prints the threads. */
  private static final Set<String> HARMLESS = Set.of("CHLD", "CONT", "QUIT", "URG", "WINCH");

  private final Decider decider;

  public SystemAdapter(Decider decider) {
    this.decider = decider;
  }

  @Override
  public void exit(int status) {
    if (!decider.isOwnWork() && !Termination.isBySignal()) {
      decider.decide(new ControlSystem("exit", Integer.toString(status)));
    }
  }

  @Override
  public void dumpHeap(String path) {
    if (!decider.isOwnWork()) {
      writes(path);
      decider.decide(new ControlSystem("heap_dump", RealPath.absolute(path)));
    }
  }

  /**
   * The JVM writes natively: no hook on files sees it, and a rule about paths must hold here too.
   */
  private void writes(String path) {
    decider.decide(
        new AccessFile(FileOperation.WRITE, List.of(RealPath.followed(path)), Content.NONE));
  }

  @Override
  public Object @Nullable [] diagnose(String command, Object @Nullable [] given) {
    if (decider.isOwnWork()) {
      return given;
    }
    Object[] arguments = Words.copy(given);
    String text = Words.of(command, arguments);
    for (String path : DiagnosticFiles.of(command, text)) {
      writes(path);
    }
    for (String path : DiagnosticFiles.readBy(command, text)) {
      decider.decide(
          new AccessFile(FileOperation.READ, List.of(RealPath.followed(path)), Content.NONE));
    }
    decider.decide(
        command.equals("jvmtiAgentLoad")
            ? new LoadCode("attach", text)
            : new ControlSystem(command.equals("gcHeapDump") ? "heap_dump" : "diagnose", text));
    return arguments;
  }

  @Override
  public void changeOption(String name, String value) {
    if (!decider.isOwnWork()) {
      if (name.equals("HeapDumpPath") && !value.isEmpty()) {
        writes(value);
      }
      decider.decide(new ControlSystem("vm_option", name + "=" + value));
    }
  }

  @Override
  public void signal(ProcessHandle process) {
    if (!decider.isOwnWork() && !isDescendant(process)) {
      String command = process.info().command().orElse("");
      decider.decide(new ControlSystem("signal", (process.pid() + " " + command).trim()));
    }
  }

  @Override
  public void raise(String signal) {
    if (!decider.isOwnWork() && !HARMLESS.contains(signal)) {
      decider.decide(new ControlSystem("exit", "signal " + signal));
    }
  }

  @Override
  public void replace(String what, @Nullable Object by) {
    if (!decider.isOwnWork()) {
      String type = by == null ? "nothing" : by.getClass().getName();
      decider.decide(new ControlSystem("replace", what + " by " + type));
    }
  }

  /** Ending what one has started is ordinary. */
  private static boolean isDescendant(ProcessHandle process) {
    long own = ProcessHandle.current().pid();
    ProcessHandle above = process.parent().orElse(null);
    for (int i = 0; i < DEEPEST && above != null; i++) {
      if (above.pid() == own) {
        return true;
      }
      above = above.parent().orElse(null);
    }
    return false;
  }
}
