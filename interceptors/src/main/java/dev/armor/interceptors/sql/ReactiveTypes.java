package dev.armor.interceptors.sql;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an object is to R2DBC. Asked by names: its types are the program's own, and unknown to our
 * class loader.
 */
final class ReactiveTypes {
  private static final String CONNECTION = "io.r2dbc.spi.Connection";
  private static final String BATCH = "io.r2dbc.spi.Batch";

  private ReactiveTypes() {}

  static boolean runsSql(Object receiver) {
    return find(receiver.getClass(), CONNECTION) != null
        || find(receiver.getClass(), BATCH) != null;
  }

  /** The product's name in lower case, empty when it is not told. */
  static String productOf(Object receiver) {
    Class<?> connection = find(receiver.getClass(), CONNECTION);
    if (connection == null) {
      return "";
    }
    try {
      Object metadata = connection.getMethod("getMetadata").invoke(receiver);
      Object name =
          connection
              .getMethod("getMetadata")
              .getReturnType()
              .getMethod("getDatabaseProductName")
              .invoke(metadata);
      return String.valueOf(name).toLowerCase(Locale.ROOT);
    } catch (NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | RuntimeException untold) {
      // The text is then judged as any SQL.
      return "";
    }
  }

  private static @Nullable Class<?> find(@Nullable Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().equals(name)) {
          return implemented;
        }
        Class<?> inherited = find(implemented, name);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }
}
