package dev.armor.pipeline.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How deep JSON values are nested. */
public final class Nesting {

  private Nesting() {}

  /** Whether objects and lists are nested deeper than that; looks no deeper itself. */
  public static boolean deeperThan(int most, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      if (most == 0) {
        return true;
      }
      for (Object each : map.values()) {
        if (deeperThan(most - 1, each)) {
          return true;
        }
      }
    } else if (value instanceof List<?> list) {
      if (most == 0) {
        return true;
      }
      for (Object each : list) {
        if (deeperThan(most - 1, each)) {
          return true;
        }
      }
    }
    return false;
  }
}
