package dev.armor.pipeline.scan;

/**
 * Finds lines of the machine-readable zone of passports, visas and identity cards (ICAO 9303, parts
 * 4 to 7): 44, 36 or 30 characters of capitals, digits and fillers, whose numbers and dates carry
 * check digits.
 */
final class MachineReadableZones {
  private static final char FILLER = '<';

  /** Characters of a line of a passport, of a smaller document or visa, of a card. */
  private static final int PASSPORT = 44;

  private static final int SMALL = 36;
  private static final int CARD = 30;

  private static final String CHECK_WEIGHTS = "731";

  private MachineReadableZones() {}

  /** Index of the first character of the line around the filler at {@code at}, or -1 for none. */
  static int start(CharSequence text, int at) {
    int from = at;
    int floor = Math.max(0, at - PASSPORT);
    while (from > floor && isPart(text.charAt(from - 1))) {
      from--;
    }
    int to = end(text, at);
    int length = to - from;
    boolean fits = length == PASSPORT || length == SMALL || length == CARD;
    return fits && (isNames(text, from, to) || isNumbers(text, from, length)) ? from : -1;
  }

  /** Index after the line that goes on at {@code at}. */
  static int end(CharSequence text, int at) {
    int to = at;
    int ceiling = Math.min(text.length(), at + PASSPORT + 1);
    while (to < ceiling && isPart(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isPart(char c) {
    return c == FILLER || Letters.isUpper(c) || Letters.isDigit(c);
  }

  /** The kind of document, its country, family names, two fillers and given names. */
  private static boolean isNames(CharSequence text, int from, int to) {
    if (to - from == CARD || "PVIAC".indexOf(text.charAt(from)) < 0) {
      return false;
    }
    boolean split = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Letters.isDigit(c)) {
        return false;
      }
      split |= c == FILLER && text.charAt(i - 1) == FILLER && i > from + 5;
    }
    return split
        && Letters.isUpper(text.charAt(from + 2))
        && Letters.isUpper(text.charAt(from + 5));
  }

  private static boolean isNumbers(CharSequence text, int from, int length) {
    if (length != CARD) {
      return holds(text, from, 9)
          && isBirth(text, from + 13)
          && isSex(text.charAt(from + 20))
          && holds(text, from + 21, 6);
    }
    boolean number = "IAC".indexOf(text.charAt(from)) >= 0 && holds(text, from + 5, 9);
    boolean dates = isBirth(text, from) && isSex(text.charAt(from + 7)) && holds(text, from + 8, 6);
    return number || dates;
  }

  private static boolean isBirth(CharSequence text, int from) {
    for (int i = from; i < from + 6; i++) {
      char c = text.charAt(i);
      if (!Letters.isDigit(c) && c != FILLER) {
        return false;
      }
    }
    return holds(text, from, 6);
  }

  private static boolean isSex(char c) {
    return c == 'M' || c == 'F' || c == 'X' || c == FILLER;
  }

  /** Whether the digit after {@code length} characters is their check digit (part 3, 4.9). */
  private static boolean holds(CharSequence text, int from, int length) {
    int sum = 0;
    boolean filled = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(from + i);
      int value = c == FILLER ? 0 : Letters.isDigit(c) ? c - '0' : c - 'A' + 10;
      filled |= c != FILLER;
      sum += value * (CHECK_WEIGHTS.charAt(i % 3) - '0');
    }
    char check = text.charAt(from + length);
    return filled && Letters.isDigit(check) && sum % 10 == check - '0';
  }
}
