package dev.armor.interceptors.process;

import dev.armor.interceptors.file.RealPath;
import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import java.io.File;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the processes that were started: which one reads what another one prints, and
 * what the program writes to them. Safe for use by many threads.
 */
final class Children {
  /** Where nobody reads; the JDK gives it out for an input that is no pipe. */
  private static final String NOWHERE = "java.lang.ProcessBuilder$NullOutputStream";

  /** Of more processes in a row the first are not told apart. */
  private static final int LONGEST_PIPELINE = 16;

  /** Where Linux tells what is open; other systems are believed. */
  private static final String DESCRIPTORS = "/proc/self/fd/";

  private static final File NOTHING = new File("/dev/null");

  private final Decider decider;

  /** Processes by where they print to, where another one reads from there. */
  private final ByIdentity<StartProcess> printing = new ByIdentity<>();

  private final ByIdentity<Child> running = new ByIdentity<>();

  Children(Decider decider) {
    this.decider = decider;
  }

  private static final class Child {
    private final StartProcess start;
    private @Nullable OutputStream stream;

    Child(StartProcess start) {
      this.start = start;
    }

    synchronized OutputStream stream(OutputStream own, Decider decider) {
      OutputStream known = stream;
      if (known == null) {
        known = new ChildStream(start, own, decider);
        stream = known;
      }
      return known;
    }
  }

  /** What a process is going to read. */
  ChildInput input(Redirect @Nullable [] redirects) {
    Redirect from = redirects == null ? Redirect.PIPE : redirects[0];
    if (from == Redirect.PIPE || from == Redirect.INHERIT) {
      return ChildInput.NONE;
    }
    if (from.type() == Redirect.Type.READ && from.file() != null) {
      File file = from.file().getAbsoluteFile();
      return file.isFile() || file.equals(NOTHING)
          ? new ChildInput.File(file.getPath())
          : ChildInput.UNKNOWN; // whoever writes to a named pipe is not known
    }
    StartProcess before = printing.get(from);
    return before == null || length(before) >= LONGEST_PIPELINE
        ? ChildInput.UNKNOWN
        : new ChildInput.Output(before);
  }

  /**
   * What a process is going to read, now that it is open. The redirect is the program's: a file may
   * give another name each time it is asked, and another thread may put another file in its place.
   *
   * @param judged what it was judged by
   * @param descriptor what it gets, -1 for a pipe to the program
   * @return the same object where it is that
   */
  ChildInput opened(ChildInput judged, int descriptor) {
    boolean isNothing = judged instanceof ChildInput.None;
    if (descriptor < 0) {
      return isNothing ? judged : ChildInput.NONE;
    }
    if (descriptor == 0 && isNothing) { // the JVM's own, which it inherits
      return judged;
    }
    String own = DESCRIPTORS + descriptor;
    String real = RealPath.followed(own).real();
    if (judged instanceof ChildInput.File file
        && real.equals(RealPath.followed(file.path()).real())) {
      return judged;
    }
    if (new File(real).isFile()) {
      return new ChildInput.File(real);
    }
    boolean isOther = judged instanceof ChildInput.File && !real.equals(own); // without /proc it is
    return isNothing || isOther ? ChildInput.UNKNOWN : judged;
  }

  private static int length(StartProcess last) {
    int length = 1;
    StartProcess process = last;
    while (process.input() instanceof ChildInput.Output output) {
      process = output.of();
      length++;
    }
    return length;
  }

  /** Notes where a process prints to that is about to start. */
  void prints(StartProcess start, Redirect @Nullable [] redirects) {
    Redirect to = redirects == null ? Redirect.PIPE : redirects[1];
    if (to != Redirect.PIPE && to.type() == Redirect.Type.PIPE) {
      printing.put(to, start);
    }
  }

  /** Notes a process that was started. */
  void started(Process process, StartProcess start) {
    running.put(process, new Child(start));
  }

  /** The stream that the program is given to write to a process. */
  OutputStream input(OutputStream own, Process process) {
    if (own.getClass().getName().equals(NOWHERE)) {
      return own;
    }
    Child child = running.get(process);
    if (child == null) { // started past the hook: it may be a shell
      child = running.join(process, new Child(new StartProcess(List.of("sh"), null, Map.of())));
    }
    return child.stream(own, decider);
  }
}
