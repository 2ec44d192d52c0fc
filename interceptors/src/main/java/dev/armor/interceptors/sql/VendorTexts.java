package dev.armor.interceptors.sql;

import org.jspecify.annotations.Nullable;

/** The SQL that amounts to a call which writes without any. */
final class VendorTexts {
  private VendorTexts() {}

  /** The text with the arguments in their places; nothing in them ends a name or a literal. */
  static String fill(String call, @Nullable String first, @Nullable String second) {
    return call.replace("{1}", plain(first)).replace("{2}", plain(second));
  }

  /** For a change of the row that a result stands at. */
  static String ofChange(String method, String table) {
    String name = table.isEmpty() ? "unknown_table" : plain(table);
    return switch (method) {
      case "insertRow" -> "INSERT INTO " + name + " VALUES (?)";
      case "deleteRow" -> "DELETE FROM " + name + " WHERE CURRENT OF this_row";
      default -> "UPDATE " + name + " SET a_column = ? WHERE CURRENT OF this_row";
    };
  }

  private static String plain(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "main";
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\'' || c == '"' || c == ';' || Character.isWhitespace(c) ? '_' : c);
    }
    return plain.toString();
  }
}
