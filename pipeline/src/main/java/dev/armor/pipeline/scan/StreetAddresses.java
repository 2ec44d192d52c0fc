package dev.armor.pipeline.scan;

import java.util.List;

/** Finds street addresses: a house number, a name and a word for a street. */
final class StreetAddresses {
  private static final int LONGEST = 60;

  private static final List<String> STREETS =
      List.of(
          "street",
          "st",
          "avenue",
          "ave",
          "road",
          "rd",
          "boulevard",
          "blvd",
          "lane",
          "ln",
          "drive",
          "court",
          "terrace",
          "parkway",
          "pkwy",
          "highway",
          "crescent");

  private static final List<String> GERMAN_STREETS =
      List.of("straße", "strasse", "str.", "gasse", "allee");

  private static final List<String> ROMANCE_STREETS =
      List.of("rue ", "calle ", "avenida ", "avenue ", "rua ", "plaza ", "piazza ", "via ");

  private StreetAddresses() {}

  /** Index after an address whose house number begins at {@code at}, or -1. */
  static int match(CharSequence text, int at) {
    int next = at;
    while (next < text.length() && next < at + 6 && Letters.isDigit(text.charAt(next))) {
      next++;
    }
    if (next - at > 5) {
      return -1;
    }
    if (next < text.length() && Letters.isLetter(text.charAt(next))) {
      next++;
    }
    if (next < text.length() && text.charAt(next) == ',') {
      next++; // 12, rue de Rivoli
      int romance = afterRomanceStreet(text, next);
      if (romance > 0) {
        return romance;
      }
    }
    int ceiling = Math.min(text.length(), at + LONGEST);
    for (int words = 0; words < 5; words++) {
      if (next >= ceiling || text.charAt(next) != ' ') {
        return -1;
      }
      int from = next + 1;
      next = from;
      while (next < ceiling && Letters.joins(text.charAt(next))) {
        next++;
      }
      if (next == from
          || !Character.isUpperCase(text.charAt(from)) && !Letters.isDigit(text.charAt(from))) {
        return words == 0 ? afterRomanceStreet(text, at + (from - 1 - at)) : -1;
      }
      if (words > 0 && isOneOf(text, from, next, STREETS)) {
        return next;
      }
    }
    return -1;
  }

  /** Index of the first letter of a German street name before the number at {@code at}, or -1. */
  static int startBefore(CharSequence text, int at) {
    if (at < 8 || text.charAt(at - 1) != ' ') {
      return -1;
    }
    for (String street : GERMAN_STREETS) {
      int from = at - 1 - street.length();
      if (Letters.standsAt(text, from, street)) {
        while (from > 0 && Letters.joins(text.charAt(from - 1)) && from > at - LONGEST) {
          from--;
        }
        return Character.isUpperCase(text.charAt(from)) ? from : -1;
      }
    }
    return -1;
  }

  private static int afterRomanceStreet(CharSequence text, int at) {
    for (String street : ROMANCE_STREETS) {
      if (Letters.standsAt(text, at + 1, street)) {
        int next = at + 1 + street.length();
        boolean named = false;
        while (next < text.length()
            && next < at + LONGEST
            && (Letters.joins(text.charAt(next)) || text.charAt(next) == ' ')) {
          named |= Character.isUpperCase(text.charAt(next));
          next++;
        }
        return named ? next : -1;
      }
    }
    return -1;
  }

  private static boolean isOneOf(CharSequence text, int from, int to, List<String> words) {
    for (String word : words) {
      if (word.length() == to - from && Letters.standsAt(text, from, word)) {
        return true;
      }
    }
    return false;
  }
}
