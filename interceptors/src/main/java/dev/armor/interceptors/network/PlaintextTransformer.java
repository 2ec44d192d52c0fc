package dev.armor.interceptors.network;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the calls that see what leaves, into the JDK's connections as they are loaded.
 *
 * <p>They are no part of ring 1: each connection was judged when it was opened, and what the hooks
 * of HTTP clients know of is judged by them.
 */
public final class PlaintextTransformer implements ClassFileTransformer {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Map<String, List<PlaintextHook>> byType = new HashMap<>();
  private final Consumer<String> onProblem;

  /**
   * @param release feature release of this JDK
   * @param onProblem told of each line of the table that does not hold; what is sent there goes
   *     unseen
   */
  public PlaintextTransformer(int release, Consumer<String> onProblem) {
    this.onProblem = onProblem;
    for (PlaintextHook hook : PlaintextHook.table()) {
      if (hook.applies(release)) {
        List<PlaintextHook> hooks = byType.get(hook.type());
        if (hooks == null) {
          hooks = new ArrayList<>();
          byType.put(hook.type(), hooks);
        }
        hooks.add(hook);
      }
    }
  }

  /** Whether the class is one of those whose connections are watched. */
  public boolean concerns(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return (loader == null || loader == PLATFORM)
        && byType.containsKey(type.getName().replace('.', '/'));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null && loader != PLATFORM || className == null) {
      return null;
    }
    List<PlaintextHook> hooks = byType.get(className);
    if (hooks == null) {
      return null;
    }
    try {
      return PlaintextCalls.insert(classFile, hooks, onProblem);
    } catch (RuntimeException failure) {
      onProblem.accept(className + " could not be changed, what it sends is unseen: " + failure);
      return null;
    }
  }
}
