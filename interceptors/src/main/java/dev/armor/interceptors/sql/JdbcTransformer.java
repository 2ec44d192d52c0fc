package dev.armor.interceptors.sql;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes that could be part of a JDBC driver or pool: those whose constant pool names a type
 * of {@code java.sql}. Other classes cost one pass over their bytes.
 */
public final class JdbcTransformer implements ClassFileTransformer {
  private static final byte[] MARK = {'j', 'a', 'v', 'a', '/', 's', 'q', 'l', '/'};

  private final @Nullable ClassLoader ours = JdbcTransformer.class.getClassLoader();
  private final Consumer<String> onProblem;

  /**
   * @param onProblem told of each class that could not be changed; its statements go unjudged
   */
  public JdbcTransformer(Consumer<String> onProblem) {
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
    if (loader == null || loader == ours || !names(classFile)) {
      return null;
    }
    try {
      return JdbcCalls.insert(classFile);
    } catch (RuntimeException | Error failure) {
      onProblem.accept(className + " could not be changed, its SQL is not judged: " + failure);
      return null;
    }
  }

  private static boolean names(byte[] classFile) {
    byte first = MARK[0];
    for (int i = 10; i <= classFile.length - MARK.length; i++) {
      if (classFile[i] == first && at(classFile, i)) {
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
