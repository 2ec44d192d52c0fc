package dev.armor.agent.startup;

import dev.armor.interceptors.hook.AllOrNothing;
import dev.armor.interceptors.hook.Hook;
import dev.armor.interceptors.hook.HookTransformer;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts hooks as their classes are loaded, and says at once what did not match: there is no later
 * moment at which somebody would ask.
 *
 * <p>A class of ring 1 whose hook does not match is refused when the start is strict: as with a
 * hook that fails at start, nothing runs unguarded. A class of ring 2 goes on, since ring 1 judges
 * below it.
 */
final class LateTransformer implements ClassFileTransformer {
  private final HookTransformer hooks;
  private final boolean refuses;
  private final String consequence;
  private int reported;

  /** For hooks of ring 1. */
  LateTransformer(List<Hook> hooks, boolean strict) {
    this(hooks, strict, strict ? "it is not loaded" : "what passes there is not judged");
  }

  private LateTransformer(List<Hook> hooks, boolean refuses, String consequence) {
    this.hooks = new HookTransformer(hooks);
    this.refuses = refuses;
    this.consequence = consequence;
  }

  static LateTransformer ofRing2(List<Hook> hooks) {
    return new LateTransformer(hooks, false, "such requests are judged as connections only");
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (!hooks.concerns(module, className)) {
      return null;
    }
    byte[] changed = hooks.transform(module, loader, className, redefined, domain, classFile);
    return report() && refuses ? AllOrNothing.refusal() : changed;
  }

  private synchronized boolean report() {
    List<String> problems = hooks.problems();
    boolean any = reported < problems.size();
    for (; reported < problems.size(); reported++) {
      System.err.println("armor: warning: " + problems.get(reported) + "; " + consequence);
    }
    return any;
  }
}
