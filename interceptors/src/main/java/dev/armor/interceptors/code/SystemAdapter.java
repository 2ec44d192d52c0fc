package dev.armor.interceptors.code;

import dev.armor.interceptors.gate.SystemHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.LoadCode;
import java.io.File;
import java.util.Collections;
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
      decider.decide(new ControlSystem("heap_dump", new File(path).getAbsolutePath()));
    }
  }

  @Override
  public void diagnose(String command, Object @Nullable [] arguments) {
    if (!decider.isOwnWork()) {
      decider.decide(
          command.equals("jvmtiAgentLoad")
              ? new LoadCode("attach", text(command, arguments))
              : new ControlSystem("diagnose", text(command, arguments)));
    }
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
