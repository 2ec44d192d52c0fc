package dev.armor.pipeline.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that somebody else wrote. */
final class JsonText {

  /** Longer texts are no message of these protocols, in characters. */
  private static final int LONGEST = 1 << 20;

  private JsonText() {}

  /** The object or list that the text is; null when it is neither. Never throws. */
  static @Nullable Object read(String text) {
    if (text.length() > LONGEST || !looksLikeJson(text)) {
      return null;
    }
    try {
      Object value = JsonMapper.shared().readValue(text, Object.class);
      return value instanceof Map<?, ?> || value instanceof Iterable<?> ? value : null;
    } catch (JacksonException malformed) {
      return null;
    }
  }

  private static boolean looksLikeJson(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        return true;
      }
      if (!Character.isWhitespace(c)) {
        return false;
      }
    }
    return false;
  }
}
