package dev.armor.interceptors.hook;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the calls of a table of hooks. For a class that no hook names, one look into a map is all
 * that it costs.
 *
 * <p>The JVM swallows what a transformer throws and goes on with the class as it was, so everything
 * that goes wrong is kept and {@link #problems} must be asked.
 */
public final class HookTransformer implements ClassFileTransformer {
  private final Map<String, List<Hook>> byType = new HashMap<>();
  private final GateMethods gate = GateMethods.all();
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  public HookTransformer(List<Hook> hooks) {
    for (Hook hook : hooks) {
      List<Hook> ofType = byType.get(hook.internalType());
      if (ofType == null) {
        ofType = new ArrayList<>();
        byType.put(hook.internalType(), ofType);
      }
      ofType.add(hook);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || !concerns(module, className)) {
      return null;
    }
    List<Hook> hooks = byType.get(className);
    if (hooks == null) {
      return null;
    }
    try {
      return CallInserter.insert(className, classFile, hooks, gate, problems);
    } catch (RuntimeException failure) {
      // Reported by the self-test, which then does not let the JVM start.
      problems.add(className.replace('/', '.') + " could not be changed: " + failure);
      return null;
    }
  }

  /** Whether the table has hooks for a class of the JDK by that name, as the JVM writes it. */
  public boolean concerns(@Nullable Module module, @Nullable String className) {
    return className != null && module != null && module.isNamed() && byType.containsKey(className);
  }

  /** What went wrong so far, a sentence each. */
  public List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }
}
