package dev.armor.interceptors.intake;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hooks the methods that bring something in, as their classes are loaded: those of the JDK by name,
 * those of JDBC drivers and pools by what their constant pool mentions.
 */
public final class ResultTransformer implements ClassFileTransformer {
  private static final byte[] MARK = {'j', 'a', 'v', 'a', '/', 's', 'q', 'l', '/'};

  private final @Nullable ClassLoader ours = ResultTransformer.class.getClassLoader();
  private final ResultHooks hooks = ResultHooks.read();
  private final Consumer<String> onProblem;

  /**
   * @param onProblem told of each class that could not be changed; what it brings in goes unseen
   */
  public ResultTransformer(Consumer<String> onProblem) {
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
    if (className == null || loader == ours && loader != null) {
      return null;
    }
    try {
      Map<String, String> own = hooks.ofType(className);
      if (own != null) {
        return module != null && module.isNamed() ? inserted(className, classFile, own) : null;
      }
      if (loader == null || !names(classFile)) {
        return null;
      }
      return ResultCalls.insert(classFile, hooks.ofJdbc(), new HashSet<>());
    } catch (RuntimeException failure) {
      onProblem.accept(
          className + " could not be changed, what it brings in is unseen: " + failure);
      return null;
    }
  }

  private byte @Nullable [] inserted(String type, byte[] classFile, Map<String, String> own) {
    Set<String> matched = new HashSet<>();
    byte[] changed = ResultCalls.insert(classFile, own, matched);
    for (String method : own.keySet()) {
      if (!matched.contains(method)) {
        onProblem.accept(type + "." + method + " is not there; what it brings in is unseen");
      }
    }
    return changed;
  }

  private static boolean names(byte[] classFile) {
    for (int i = 10; i <= classFile.length - MARK.length; i++) {
      if (classFile[i] == 'j' && classFile[i + 4] == '/' && at(classFile, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean at(byte[] classFile, int from) {
    for (int i = 1; i < MARK.length; i++) {
      if (classFile[from + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }
}
