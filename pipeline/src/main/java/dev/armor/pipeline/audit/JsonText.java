package dev.armor.pipeline.audit;

/**
 * Writes JSON into one reused buffer: records are many and small, and a data binder costs more to
 * load at start-up than the store itself. Not safe for use by many threads.
 */
final class JsonText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(1024);
  private boolean comma;

  JsonText reset() {
    out.setLength(0);
    comma = false;
    return this;
  }

  int length() {
    return out.length();
  }

  JsonText beginObject() {
    return begin('{');
  }

  JsonText endObject() {
    return end('}');
  }

  JsonText beginArray() {
    return begin('[');
  }

  JsonText endArray() {
    return end(']');
  }

  JsonText name(String name) {
    separate();
    quote(name);
    out.append(':');
    comma = false;
    return this;
  }

  JsonText value(String value) {
    separate();
    quote(value);
    comma = true;
    return this;
  }

  JsonText value(long value) {
    separate();
    out.append(value);
    comma = true;
    return this;
  }

  /** A literal that is JSON already: a number, {@code true}, {@code false} or {@code null}. */
  JsonText literal(String json) {
    separate();
    out.append(json);
    comma = true;
    return this;
  }

  /**
   * Name and value, left out when the value is empty: an absent fact is the same as an empty one.
   */
  JsonText field(String name, String value) {
    return value.isEmpty() ? this : name(name).value(value);
  }

  /** Name and value, left out when the value is zero. */
  JsonText field(String name, long value) {
    return value == 0 ? this : name(name).value(value);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonText begin(char bracket) {
    separate();
    out.append(bracket);
    comma = false;
    return this;
  }

  private JsonText end(char bracket) {
    out.append(bracket);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      out.append(',');
    }
  }

  private void quote(String text) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && (c < '\ud800' || c > '\udfff')) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      out.append(text, from, i);
      escape(c);
      from = i + 1;
    }
    out.append(text, from, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> // control characters, and surrogates without their other half
          out.append("\\u")
              .append(HEX[c >> 12])
              .append(HEX[(c >> 8) & 15])
              .append(HEX[(c >> 4) & 15])
              .append(HEX[c & 15]);
    }
  }
}
