package dev.armor.interceptors.sql;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes that could be part of a JDBC driver or pool: those whose constant pool names a type
 * of {@code java.sql} or R2DBC, and those of a table. Other classes cost one pass over their bytes.
 */
public final class JdbcTransformer implements ClassFileTransformer {
  private static final byte[] JDBC = {'j', 'a', 'v', 'a', '/', 's', 'q', 'l', '/'};
  private static final byte[] R2DBC = {'i', 'o', '/', 'r', '2', 'd', 'b', 'c', '/', 's', 'p', 'i'};

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
    if (loader == null || loader == ours || !(names(classFile) || VendorMethods.has(className))) {
      return null;
    }
    try {
      return JdbcCalls.insert(classFile, redefined == null);
    } catch (RuntimeException failure) {
      onProblem.accept(className + " could not be changed, its SQL is not judged: " + failure);
      return null;
    }
  }

  private static boolean names(byte[] classFile) {
    for (int i = 10; i <= classFile.length - JDBC.length; i++) {
      byte b = classFile[i];
      if ((b == 'j' && at(JDBC, classFile, i)) || (b == 'i' && at(R2DBC, classFile, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean at(byte[] mark, byte[] classFile, int from) {
    if (from + mark.length > classFile.length) {
      return false;
    }
    for (int i = 1; i < mark.length; i++) {
      if (classFile[from + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
