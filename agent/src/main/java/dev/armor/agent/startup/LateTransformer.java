package dev.armor.agent.startup;

import dev.armor.interceptors.hook.Hook;
import dev.armor.interceptors.hook.HookTransformer;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the hooks of ring 2 as their classes are loaded, and says at once what did not match:
 * there is no later moment at which somebody would ask.
 */
final class LateTransformer implements ClassFileTransformer {
  private final HookTransformer hooks;
  private int reported;

  LateTransformer(List<Hook> hooks) {
    this.hooks = new HookTransformer(hooks);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    byte[] changed = hooks.transform(module, loader, className, redefined, domain, classFile);
    if (changed != null) {
      report();
    }
    return changed;
  }

  private synchronized void report() {
    List<String> problems = hooks.problems();
    for (; reported < problems.size(); reported++) {
      System.err.println(
          "armor: warning: "
              + problems.get(reported)
              + "; such requests are judged as connections only");
    }
  }
}
