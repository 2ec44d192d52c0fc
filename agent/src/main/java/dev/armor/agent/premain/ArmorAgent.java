package dev.armor.agent.premain;

import dev.armor.agent.loader.ArmorClassLoader;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry point.
 *
 * <p>Keep it small: it runs before anything else of the JVM, on the system class loader, where the
 * application sees it. It must not log, touch {@code java.nio.file} or management classes, keep the
 * {@link Instrumentation} in a field, or name a type of the isolated loader.
 *
 * <p>When Armor cannot start, the JVM does not start: a program that believes itself guarded must
 * not run unguarded.
 */
public final class ArmorAgent {
  private static final int OLDEST_JDK = 17;
  private static final int FAILED = 1;

  private ArmorAgent() {}

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      start(instrumentation);
    } catch (InvocationTargetException failed) {
      stop(String.valueOf(failed.getCause() == null ? failed : failed.getCause().getMessage()));
    } catch (ReflectiveOperationException | IOException | URISyntaxException failure) {
      stop(failure.toString());
    } catch (RuntimeException | Error failure) {
      stop(failure.toString());
    }
  }

  /** Called by the JVM for an agent that is loaded into a running program. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    throw new UnsupportedOperationException(
        "Armor guards a program from its first instruction on: start it with -javaagent:armor.jar");
  }

  private static void start(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException, URISyntaxException {
    int release = Runtime.version().feature();
    if (release < OLDEST_JDK) {
      stop("JDK " + release + " is not supported: use " + OLDEST_JDK + " or newer");
    }
    if (GateDefinition.exists()) {
      stop("-javaagent:armor.jar is given twice: give it once");
    }
    ArmorClassLoader loader = isolated();
    GateDefinition.define(instrumentation, loader.jar());
    loader
        .loadClass("dev.armor.agent.startup.Startup")
        .getMethod("start", Instrumentation.class)
        .invoke(null, instrumentation);
  }

  /** The loader of everything else, reading from the jar that this class came from. */
  static ArmorClassLoader isolated() throws IOException, URISyntaxException {
    URL location = ArmorAgent.class.getProtectionDomain().getCodeSource().getLocation();
    return new ArmorClassLoader(new JarFile(new File(location.toURI()), false), location);
  }

  @SuppressWarnings(
      "SystemExitOutsideMain") // Thrown exceptions would print a page of stack traces.
  private static void stop(String problem) {
    System.err.println("armor: " + problem);
    Runtime.getRuntime().halt(FAILED);
  }
}
