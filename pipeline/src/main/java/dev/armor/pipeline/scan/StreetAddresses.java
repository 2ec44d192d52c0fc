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
          "crescent",
          "mews",
          "cres",
          "ter",
          "trl",
          "cir");

  /** Words that name a street only where the address goes on, or ends, behind them. */
  private static final List<String> AMBIGUOUS_STREETS =
      List.of(
          "way", "place", "pl", "square", "sq", "close", "row", "walk", "circle", "trail", "gate",
          "gardens", "hill", "quay", "loop", "alley", "grove", "park", "plaza", "green", "rise");

  /** Ends of street names in German, Dutch, Scandinavian, Finnish and Baltic languages. */
  private static final List<String> STREET_ENDINGS =
      List.of(
          "straße", "strasse", "str.", "gasse", "allee", "gatan", "gata", "gaten", "vägen", "veien",
          "vegen", "straat", "gracht", "laan", "plein", "katu", "platz", "iela");

  private static final List<String> ROMANCE_STREETS =
      List.of("rue ", "calle ", "avenida ", "avenue ", "rua ", "plaza ", "piazza ", "via ");

  /** Words before the name of a street whose number comes last. */
  private static final List<String> STREET_BEGINNINGS =
      List.of(
          "via",
          "viale",
          "corso",
          "piazza",
          "piazzale",
          "largo",
          "calle",
          "c/",
          "avenida",
          "av.",
          "avda.",
          "paseo",
          "plaza",
          "rua",
          "praça",
          "travessa",
          "ulica",
          "ul.",
          "al.",
          "aleja",
          "rue",
          "улица",
          "ул.",
          "проспект",
          "вулиця",
          "вул.",
          "strada",
          "str.",
          "bulevardul",
          "cad.",
          "caddesi",
          "sokak",
          "sok.",
          "utca",
          "út",
          "gate",
          "jalan",
          "jl.");

  private static final List<String> TURKISH_STREETS =
      List.of("cad.", "caddesi", "sokak", "sokağı", "sok.", "bulvarı", "utca", "út");

  private static final List<String> NUMBER_MARKS =
      List.of(" no:", " no.", " nº", " n.", " nr.", " nr", " č.", " д.", " d.");

  private static final List<String> BOXES =
      List.of("po box ", "p.o. box ", "p.o.box ", "postfach ", "apartado ", "boîte postale ");

  /** Where the scripts begin that set no gap before a number. */
  private static final char FIRST_IDEOGRAPH = '\u2e80';

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
      if (words > 0
          && (isOneOf(text, from, next, STREETS)
              || (isOneOf(text, from, next, AMBIGUOUS_STREETS) && goesOn(text, next)))) {
        return next;
      }
    }
    return -1;
  }

  /** Index of the first letter of a street name before the number at {@code at}, or -1. */
  static int startBefore(CharSequence text, int at) {
    if (at < 6 || (text.charAt(at - 1) != ' ' && text.charAt(at - 1) < FIRST_IDEOGRAPH)) {
      return -1;
    }
    if (text.charAt(at - 1) >= FIRST_IDEOGRAPH) {
      return EastAsianAddresses.startBefore(text, at);
    }
    int korean = EastAsianAddresses.startBeforeGap(text, at);
    if (korean >= 0) {
      return korean;
    }
    int box = boxBefore(text, at);
    if (box >= 0) {
      return box;
    }
    int end = at - 1;
    // "No: 25", "nº 12", "д. 7" and a comma may stand between the street and its number.
    for (String mark : NUMBER_MARKS) {
      if (Letters.standsAt(text, end - mark.length(), mark)) {
        end -= mark.length();
        break;
      }
    }
    while (end > 0 && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    int start = wordsBefore(text, end, at);
    return start >= 0 && (isNamed(text, start, end, at) || goesOnWithPlace(text, at)) ? start : -1;
  }

  private static int boxBefore(CharSequence text, int at) {
    for (String box : BOXES) {
      int from = at - box.length();
      if (Letters.standsAt(text, from, box)
          && (from == 0 || !Letters.joins(text.charAt(from - 1)))) {
        return from;
      }
    }
    return -1;
  }

  /** Beginning of up to four words before {@code end} of which the first and last name a place. */
  private static int wordsBefore(CharSequence text, int end, int at) {
    int from = end;
    int best = -1;
    for (int words = 0; words < 5 && from > 0 && at - from < LONGEST; words++) {
      int wordEnd = from;
      while (from > 0 && isNamePart(text.charAt(from - 1)) && at - from < LONGEST) {
        from--;
      }
      if (from == wordEnd) {
        break;
      }
      if (isOneOf(text, from, wordEnd, STREET_BEGINNINGS)) {
        return words > 0 ? from : best; // the name itself has to follow
      }
      if (Character.isUpperCase(text.charAt(from))) {
        best = from;
      } else if (words == 0 && !isOneOf(text, from, wordEnd, List.of("gate", "út", "utca"))) {
        break;
      }
      if (from == 0 || text.charAt(from - 1) != ' ') {
        break;
      }
      from--;
    }
    return best;
  }

  private static boolean isNamePart(char c) {
    return Letters.joins(c) || c == '.' || c == '\'' || c == '-' || c == '/';
  }

  /** Whether the words before the number begin or end as streets do. */
  private static boolean isNamed(CharSequence text, int start, int end, int at) {
    for (String street : STREET_ENDINGS) {
      if (Letters.standsAt(text, end - street.length(), street)
          && end - start >= street.length() + (street.length() > 4 ? 1 : 4)) {
        return true;
      }
    }
    int first = start;
    while (first < end && text.charAt(first) != ' ') {
      first++;
    }
    int last = end;
    while (last > start && text.charAt(last - 1) != ' ') {
      last--;
    }
    return first < end
        && goesOn(text, numberEnd(text, at))
        && (isBeginning(text, start, first) || isOneOf(text, last, end, TURKISH_STREETS));
  }

  private static int numberEnd(CharSequence text, int at) {
    int end = at;
    while (end < text.length() && Letters.isDigit(text.charAt(end))) {
      end++;
    }
    return end < text.length() && Letters.isLetter(text.charAt(end)) ? end + 1 : end;
  }

  private static boolean isBeginning(CharSequence text, int from, int to) {
    // "via" is an English word as well.
    return isOneOf(text, from, to, STREET_BEGINNINGS)
        && (Character.isUpperCase(text.charAt(from))
            || text.charAt(to - 1) == '.'
            || to - from > 3);
  }

  /** Whether a postal code and a place follow the number: {@code 24, 118 00 Praha}. */
  private static boolean goesOnWithPlace(CharSequence text, int at) {
    int next = at;
    while (next < text.length() && next < at + 4 && Letters.isDigit(text.charAt(next))) {
      next++;
    }
    if (next < text.length() && Letters.isLetter(text.charAt(next))) {
      next++;
    }
    if (next + 8 >= text.length() || (text.charAt(next) != ',' && text.charAt(next + 1) != '-')) {
      return false;
    }
    while (next < text.length() && ", -".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    int code = next;
    int digits = 0;
    while (next < text.length()
        && next < code + 7
        && (Letters.isDigit(text.charAt(next))
            || (digits > 1 && " -".indexOf(text.charAt(next)) >= 0))) {
      digits += Letters.isDigit(text.charAt(next)) ? 1 : 0;
      next++;
    }
    boolean year =
        digits == 4 && (Letters.standsAt(text, code, "20") || Letters.standsAt(text, code, "19"));
    return digits >= 4
        && digits <= 6
        && !year
        && next < text.length()
        && text.charAt(next - 1) == ' '
        && Character.isUpperCase(text.charAt(next));
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

  /** Whether an address ends here or goes on to the flat or the town. */
  private static boolean goesOn(CharSequence text, int at) {
    return at >= text.length()
        || text.charAt(at) == ','
        || text.charAt(at) == '\n'
        || Letters.standsAt(text, at, " #");
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
