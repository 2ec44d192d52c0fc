package dev.armor.interceptors.http;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the hooks of {@code clients.hooks} as classes of HTTP clients are loaded, by any loader
 * and also where a build moved them into a package of its own. Any other class costs one look-up of
 * its simple name.
 */
public final class ClientTransformer implements ClassFileTransformer {
  private final @Nullable ClassLoader ours = ClientTransformer.class.getClassLoader();
  private final Map<String, List<ClientHook>> bySimpleName = ClientTable.read();
  private final Consumer<String> onProblem;

  /**
   * @param onProblem told of each class that could not be changed, or has none of the methods
   */
  public ClientTransformer(Consumer<String> onProblem) {
    this.onProblem = onProblem;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || loader == null || loader == ours) {
      return null;
    }
    List<ClientHook> named = bySimpleName.get(ClientTable.simpleName(className));
    if (named == null) {
      return null;
    }
    List<ClientHook> hooks = new ArrayList<>(named.size());
    for (ClientHook hook : named) {
      if (hook.isFor(className)) {
        hooks.add(hook);
      }
    }
    return hooks.isEmpty() ? null : insert(className, classFile, hooks);
  }

  private byte @Nullable [] insert(String className, byte[] classFile, List<ClientHook> hooks) {
    String problem;
    try {
      byte[] changed = ClientCalls.insert(classFile, hooks);
      if (changed != null) {
        return changed;
      }
      problem = "has none of the methods that are hooked";
    } catch (RuntimeException failure) {
      problem = "could not be changed: " + failure;
    }
    onProblem.accept(
        className.replace('/', '.')
            + " "
            + problem
            + "; such requests are judged as connections only");
    return null;
  }
}
