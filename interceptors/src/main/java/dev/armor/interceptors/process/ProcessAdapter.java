package dev.armor.interceptors.process;

import dev.armor.interceptors.gate.ProcessHandler;
import dev.armor.interceptors.guard.ChildListener;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges processes about to start, once each: what {@link #exec} allowed is recognised when it
 * reaches {@link #spawn} on the same thread; anything else that arrives there is judged there.
 */
public final class ProcessAdapter implements ProcessHandler {
  /** The JDK turns texts into bytes with this one (see {@code java.lang.ProcessImpl}). */
  private static final Charset NATIVE = nativeCharset();

  /**
   * What a child inherits that is given no environment. The JVM's own never changes (the kernel's
   * copy is what a child gets), so that one copy serves every start.
   */
  private static final Map<String, String> INHERITED = Map.copyOf(System.getenv());

  private final Decider decider;
  private final ChildListener children;
  private final Children known;
  private final ThreadLocal<@Nullable Allowed> allowed = new ThreadLocal<>();
  private final ThreadLocal<@Nullable StartProcess> starting = new ThreadLocal<>();

  /** What {@link #exec} let pass. */
  private record Allowed(StartProcess start, Redirect @Nullable [] redirects) {}

  public ProcessAdapter(Decider decider, ChildListener children) {
    this.decider = decider;
    this.children = children;
    this.known = new Children(decider);
  }

  @Override
  public void exec(
      String[] argv,
      @Nullable Map<String, String> environment,
      @Nullable String directory,
      Redirect @Nullable [] redirects) {
    if (decider.isOwnWork()) {
      return;
    }
    allowed.set(null); // not removed: an entry would only be made anew
    starting.set(null);
    Map<String, String> given = environment == null ? null : asTheKernelSees(environment);
    StartProcess action =
        new StartProcess(
            asTheKernelSees(argv),
            directory == null ? null : asTheKernelSees(directory),
            given == null ? INHERITED : given,
            assigned(given),
            known.input(redirects));
    decider.decide(action);
    children.childStarts();
    known.prints(action, redirects);
    allowed.set(new Allowed(action, redirects));
    starting.set(action);
  }

  @Override
  public void started(Process process) {
    StartProcess start = starting.get();
    if (start != null) {
      starting.set(null);
      known.started(process, start);
      children.childStarted(process.pid());
    }
  }

  @Override
  public void opening() {
    decider.isOwnWork(); // a hook that is only tried answers here
  }

  @Override
  public OutputStream input(OutputStream stream, Process process) {
    return decider.isOwnWork() ? stream : known.input(stream, process);
  }

  @Override
  public void spawn(
      byte[] program,
      byte[] arguments,
      int argumentCount,
      byte @Nullable [] environment,
      int environmentCount,
      byte @Nullable [] directory,
      int[] descriptors) {
    if (decider.isOwnWork()) {
      return;
    }
    Allowed passed = allowed.get();
    allowed.set(null);
    StartProcess before = passed == null ? null : passed.start();
    ChildInput judged = before == null ? ChildInput.NONE : before.input();
    ChildInput input = known.opened(judged, descriptors[0]);
    if (before != null
        && input == judged
        && environment == null
        && before.environment() == INHERITED
        && isSame(before, program, arguments, argumentCount, directory)) {
      return;
    }
    List<String> argv = new ArrayList<>(argumentCount + 1);
    argv.add(text(program, 0, end(program, 0)));
    argv.addAll(texts(arguments, argumentCount));
    Map<String, String> given =
        environment == null ? null : variables(environment, environmentCount);
    StartProcess action =
        new StartProcess(
            argv,
            directory == null ? null : text(directory, 0, end(directory, 0)),
            given == null ? INHERITED : given,
            assigned(given),
            input);
    if (before != null && before.equals(action)) {
      return;
    }
    starting.set(null);
    decider.decide(action);
    children.childStarts();
    if (passed != null) {
      known.prints(action, passed.redirects());
    }
  }

  /** Whether these bytes are that action; false also where it takes decoding them to know. */
  private static boolean isSame(
      StartProcess known,
      byte[] program,
      byte[] arguments,
      int argumentCount,
      byte @Nullable [] directory) {
    List<String> argv = known.argv();
    if (argv.size() != argumentCount + 1 || !isPlain(argv.get(0), program, 0)) {
      return false;
    }
    int start = 0;
    for (int i = 1; i <= argumentCount; i++) {
      String argument = argv.get(i);
      if (!isPlain(argument, arguments, start)) {
        return false;
      }
      start += argument.length() + 1;
    }
    String folder = known.directory();
    return folder == null ? directory == null : directory != null && isPlain(folder, directory, 0);
  }

  /** Whether the text stands there in ASCII, and ends there. */
  private static boolean isPlain(String text, byte[] block, int start) {
    int end = start + text.length();
    if (end > block.length || (end < block.length && block[end] != 0)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80 || block[start + i] != c) {
        return false;
      }
    }
    return true;
  }

  /** What a child is given and does not inherit: the program's own doing. */
  private static Map<String, String> assigned(@Nullable Map<String, String> environment) {
    if (environment == null) {
      return Map.of();
    }
    Map<String, String> assigned = new HashMap<>(4);
    environment.forEach(
        (name, value) -> {
          if (!value.equals(INHERITED.get(name))) {
            assigned.put(name, value);
          }
        });
    return assigned;
  }

  private static List<String> asTheKernelSees(String[] argv) {
    String[] seen = argv.clone();
    for (int i = 0; i < seen.length; i++) {
      seen[i] = asTheKernelSees(seen[i]);
    }
    return Arrays.asList(seen);
  }

  /**
   * Values that are inherited stay the bytes that they are, whatever text the JDK makes of them.
   */
  private static Map<String, String> asTheKernelSees(Map<String, String> environment) {
    Map<String, String> seen = new HashMap<>(environment);
    seen.replaceAll(
        (name, value) -> value.equals(INHERITED.get(name)) ? value : asTheKernelSees(value));
    return seen;
  }

  /**
   * The text after it went through bytes. What the encoding does not have becomes a question mark,
   * which a shell takes for any character: so {@code cat /etc/sh?dow} comes from what names no
   * file.
   */
  private static String asTheKernelSees(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return new String(text.getBytes(NATIVE), NATIVE);
      }
    }
    return text;
  }

  private static List<String> texts(byte[] block, int count) {
    List<String> texts = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < count && start <= block.length; i++) {
      int end = end(block, start);
      texts.add(text(block, start, end));
      start = end + 1;
    }
    return texts;
  }

  private static Map<String, String> variables(byte[] block, int count) {
    Map<String, String> variables = new HashMap<>();
    for (String text : texts(block, count)) {
      int equals = text.indexOf('=', 1);
      if (equals > 0) {
        variables.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return variables;
  }

  private static int end(byte[] block, int start) {
    int end = start;
    while (end < block.length && block[end] != 0) {
      end++;
    }
    return end;
  }

  private static String text(byte[] block, int start, int end) {
    return new String(block, start, end - start, NATIVE);
  }

  private static Charset nativeCharset() {
    if (Runtime.version().feature() < 18) {
      return Charset.defaultCharset();
    }
    String name = System.getProperty("sun.jnu.encoding");
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
