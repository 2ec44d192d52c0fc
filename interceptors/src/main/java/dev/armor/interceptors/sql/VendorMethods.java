package dev.armor.interceptors.sql;

import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of products' own methods that take SQL or write without it. */
final class VendorMethods {
  private static final Map<String, Map<String, VendorMethod>> BY_TYPE = read();

  /**
   * One of them.
   *
   * @param product as its JDBC URL names it
   * @param call {@code sql} when the first argument is the text, else the text with places for the
   *     first two arguments
   */
  record VendorMethod(String product, String call) {}

  private VendorMethods() {}

  /** Whether that class, named with slashes, has any. */
  static boolean has(@Nullable String type) {
    return type != null && BY_TYPE.containsKey(type);
  }

  static @Nullable VendorMethod of(String type, String name, String descriptor) {
    Map<String, VendorMethod> methods = BY_TYPE.get(type);
    return methods == null ? null : methods.get(name + descriptor);
  }

  private static Map<String, Map<String, VendorMethod>> read() {
    Map<String, Map<String, VendorMethod>> byType = new HashMap<>();
    for (List<String> row : Table.read(VendorMethods.class, "vendors.txt", 5)) {
      Map<String, VendorMethod> methods = byType.get(row.get(0));
      if (methods == null) {
        methods = new HashMap<>();
        byType.put(row.get(0), methods);
      }
      methods.put(row.get(1), new VendorMethod(row.get(2), row.get(3)));
    }
    return byType;
  }
}
