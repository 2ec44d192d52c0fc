package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** International bank account numbers (ISO 13616): length and structure by country, mod 97. */
final class Ibans {
  private static final int LONGEST = 34;

  /** Country to the shape of what follows the two check digits, one letter a character. */
  private static final Map<String, String> STRUCTURES = structures();

  private Ibans() {}

  /** Index after the number that begins at {@code at}, or -1. Blanks and hyphens may group it. */
  static int match(CharSequence text, int at) {
    if (at + 14 >= text.length()
        || !Letters.isUpper(text.charAt(at))
        || !Letters.isUpper(text.charAt(at + 1))
        || !Letters.isDigit(text.charAt(at + 2))
        || !Letters.isDigit(text.charAt(at + 3))) {
      return -1;
    }
    String structure = STRUCTURES.get("" + text.charAt(at) + text.charAt(at + 1));
    if (structure == null) {
      return -1;
    }
    StringBuilder number = new StringBuilder(LONGEST).append(text, at, at + 4);
    int next = at + 4;
    boolean gap = false;
    while (next < text.length() && number.length() < structure.length() + 4) {
      char c = text.charAt(next);
      if ((c == ' ' || c == '-') && !gap) {
        gap = true;
      } else if (takes(structure.charAt(number.length() - 4), c)) {
        number.append(c);
        gap = false;
      } else {
        return -1;
      }
      next++;
    }
    boolean whole = number.length() == structure.length() + 4;
    boolean ends = next >= text.length() || !Letters.joins(text.charAt(next));
    return whole && ends && Checksums.mod97(number.toString()) ? next : -1;
  }

  private static boolean takes(char kind, char c) {
    return switch (kind) {
      case 'n' -> Letters.isDigit(c);
      case 'a' -> Letters.isUpper(c);
      default -> Letters.isDigit(c) || Letters.isUpper(c);
    };
  }

  private static Map<String, String> structures() {
    Map<String, String> structures = new HashMap<>();
    for (List<String> row : Table.read(Ibans.class, "iban.txt", 1)) {
      String line = row.get(0);
      StringBuilder structure = new StringBuilder();
      int count = 0;
      for (int i = 5; i < line.length(); i++) {
        char c = line.charAt(i);
        if (Letters.isDigit(c)) {
          count = count * 10 + c - '0';
        } else {
          structure.append(String.valueOf(c).repeat(count));
          count = 0;
        }
      }
      int length = Integer.parseInt(line.substring(2, 4));
      if (structure.length() + 4 != length) {
        throw new IllegalStateException("iban.txt: the structure does not fill " + line);
      }
      structures.put(line.substring(0, 2), structure.toString());
    }
    return Map.copyOf(structures);
  }
}
