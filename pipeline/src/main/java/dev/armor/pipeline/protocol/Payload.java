package dev.armor.pipeline.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed looks into JSON values. */
final class Payload {

  private Payload() {}

  static String text(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : "";
  }

  static @Nullable Map<?, ?> map(Map<?, ?> map, String name) {
    return map.get(name) instanceof Map<?, ?> value ? value : null;
  }

  static @Nullable List<?> list(Map<?, ?> map, String name) {
    return map.get(name) instanceof List<?> value ? value : null;
  }

  static boolean isJsonRpc(Map<?, ?> map) {
    return map.containsKey("jsonrpc") && map.get("method") instanceof String;
  }
}
