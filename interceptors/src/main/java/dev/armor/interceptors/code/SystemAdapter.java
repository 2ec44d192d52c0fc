package dev.armor.interceptors.code;

import dev.armor.interceptors.file.RealPath;
import dev.armor.interceptors.gate.SystemHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.LoadCode;
import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Judges what brings code into the JVM past its class path, or acts on the JVM as a whole. */
public final class SystemAdapter implements SystemHandler {
  private static final Module OURS = SystemAdapter.class.getModule();

  private final Decider decider;
  private final String home = System.getProperty("java.home", "") + File.separatorChar;

  /** Modules that may use restricted methods: one decision each, as the JDK warns once each. */
  private final Set<Module> nativeModules =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  public SystemAdapter(Decider decider) {
    this.decider = decider;
  }

  @Override
  public void loadLibrary(@Nullable Class<?> caller, String library) {
    if (isOfTheJdk(caller) || library.startsWith(home) || decider.isOwnWork()) {
      return;
    }
    decider.decide(new LoadCode("native_library", library));
  }

  @Override
  public boolean nativeAccess(Module caller, Class<?> owner, String method) {
    if (caller == OURS) {
      return true;
    }
    if (caller.getClassLoader() != null
        && !nativeModules.contains(caller)
        && !decider.isOwnWork()) {
      decider.decide(new LoadCode("foreign_call", owner.getName() + "." + method));
      nativeModules.add(caller);
    }
    return false;
  }

  @Override
  public void attach(String command, Object @Nullable [] arguments) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("attach", text(command, arguments)));
    }
  }

  @Override
  public void startAgent(String className) {
    decider.decide(new LoadCode("attach", className));
  }

  @Override
  public void exit(int status) {
    if (!decider.isOwnWork()) {
      decider.decide(new ControlSystem("exit", Integer.toString(status)));
    }
  }

  @Override
  public void dumpHeap(String path) {
    if (!decider.isOwnWork()) {
      writes(path);
      decider.decide(new ControlSystem("heap_dump", new File(path).getAbsolutePath()));
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
  public void diagnose(String command, Object @Nullable [] arguments) {
    if (decider.isOwnWork()) {
      return;
    }
    String text = text(command, arguments);
    for (String word : text.split(" ")) {
      if (word.startsWith("output=") || word.startsWith("filename=")) {
        writes(word.substring(word.indexOf('=') + 1));
      }
    }
    decider.decide(
        command.equals("jvmtiAgentLoad")
            ? new LoadCode("attach", text)
            : new ControlSystem(command.equals("gcHeapDump") ? "heap_dump" : "diagnose", text));
  }

  @Override
  public void changeOption(String name, String value) {
    if (!decider.isOwnWork()) {
      decider.decide(new ControlSystem("vm_option", name + "=" + value));
    }
  }

  private static boolean isOfTheJdk(@Nullable Class<?> caller) {
    return caller == null || caller.getClassLoader() == null;
  }

  /** Only strings are read: anything else would run code of the application. */
  private static String text(String command, Object @Nullable [] arguments) {
    StringBuilder text = new StringBuilder(command);
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument instanceof String) {
          text.append(' ').append((String) argument);
        } else if (argument instanceof String[]) {
          for (String part : ((String[]) argument).clone()) {
            text.append(' ').append(part);
          }
        }
      }
    }
    return text.toString();
  }
}
