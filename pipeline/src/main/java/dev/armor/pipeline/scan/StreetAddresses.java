package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Finds street addresses: a house number, a name and a word for a street. */
final class StreetAddresses {
  private static final int LONGEST = 60;

  /** In digits. */
  private static final int LONGEST_NUMBER = 6;

  private static final String[] STREETS = words("word");
  private static final String[] AMBIGUOUS_STREETS = words("ambiguous");
  private static final String[] STREET_ENDINGS = words("ending");
  private static final String[] WORDS_BEFORE = words("before");
  private static final String[] FIRST_WORDS = words("first");
  private static final String[] LAST_WORDS = words("last");
  private static final String[] NUMBER_MARKS = words("mark");
  private static final String[] BOXES = words("box");

  // What these begin or end with, to rule them out by one look.
  private static final LetterPairs BEFORE_PAIRS = firstPairs(WORDS_BEFORE);
  private static final LetterPairs ENDING_PAIRS = lastPairs(STREET_ENDINGS);
  private static final LetterPairs MARK_PAIRS = lastPairs(NUMBER_MARKS);
  private static final LetterPairs BOX_PAIRS = lastPairs(BOXES);
  private static final LetterPairs LAST_PAIRS = lastPairs(STREET_ENDINGS, NUMBER_MARKS, BOXES);
  private static final LetterPairs STREET_PAIRS = firstPairs(STREETS, AMBIGUOUS_STREETS);

  /** Where the scripts begin that set no gap before a number. */
  private static final char FIRST_IDEOGRAPH = '\u2e80';

  private StreetAddresses() {}

  private static String[] words(String kind) {
    List<String> words = new ArrayList<>();
    for (List<String> row : Table.read(StreetAddresses.class, "streets.txt", 2)) {
      if (row.get(0).equals(kind)) {
        for (String word : row.get(1).split(" ", -1)) {
          words.add(word.replace('_', ' '));
        }
      }
    }
    return words.toArray(String[]::new);
  }

  private static LetterPairs firstPairs(String[]... lists) {
    LetterPairs pairs = new LetterPairs();
    for (String[] words : lists) {
      for (String word : words) {
        pairs.addFirst(word);
      }
    }
    return pairs;
  }

  /** What the words end with, but for blanks. */
  private static LetterPairs lastPairs(String[]... lists) {
    LetterPairs pairs = new LetterPairs();
    for (String[] words : lists) {
      for (String word : words) {
        pairs.addLast(word.strip());
      }
    }
    return pairs;
  }

  /** A look at what stands behind a house number that ends at {@code end}; rules most out. */
  static boolean mayFollow(char[] text, int end) {
    char behind = end < text.length ? text[end] : 0;
    if (behind != ' ' || end + 2 >= text.length) {
      return behind == ' ' || behind == ',';
    }
    char next = text[end + 1];
    boolean named = Letters.isUpper(next) || Letters.isDigit(next);
    return named || BEFORE_PAIRS.mayHave(next, text[end + 2]);
  }

  /** A look around the number from {@code at} to {@code end}; rules most out. */
  static boolean mayStandBefore(char[] text, int at, int end) {
    if (at < 6 || text[at - 1] != ' ') {
      return at >= 6 && text[at - 1] >= FIRST_IDEOGRAPH;
    }
    char last = text[at - 2];
    return end - at > 5
        || end + 1 >= text.length
        || ",\n/-".indexOf(text[end]) >= 0
        || text[end + 1] == '-'
        || text[end + 1] == '#'
        || !Letters.isWord(last)
        || LAST_PAIRS.mayHave(text[at - 3], last);
  }

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
      int romance = afterWordBefore(text, next);
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
      while (next < ceiling && isWithinName(text, next)) {
        next++;
      }
      if (next == from
          || !Character.isUpperCase(text.charAt(from)) && !Letters.isDigit(text.charAt(from))) {
        return words == 0 ? afterWordBefore(text, at + (from - 1 - at)) : -1;
      }
      if (words > 0
          && STREET_PAIRS.mayStandAt(text, from)
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
    if (MARK_PAIRS.mayStandAt(text, end - 2)) {
      for (String mark : NUMBER_MARKS) {
        if (Letters.standsAt(text, end - mark.length(), mark)) {
          end -= mark.length();
          break;
        }
      }
    }
    while (end > 0 && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    // What stands behind the number, or the last letters, rule nearly every number out.
    boolean ended = goesOn(text, numberEnd(text, at));
    if (!ended && !ENDING_PAIRS.mayStandAt(text, end - 2) && !goesOnWithPlace(text, at)) {
      return -1;
    }
    int start = wordsBefore(text, end, at);
    return start >= 0 && (isNamed(text, start, end, ended) || goesOnWithPlace(text, at))
        ? start
        : -1;
  }

  private static int boxBefore(CharSequence text, int at) {
    if (!BOX_PAIRS.mayStandAt(text, at - 3)) {
      return -1;
    }
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
      if (words > 0 && isOneOf(text, from, wordEnd, FIRST_WORDS)) {
        return from;
      }
      if (Character.isUpperCase(text.charAt(from))) {
        best = from;
      } else if (words == 0 && !isOneOf(text, from, wordEnd, LAST_WORDS)) {
        break;
      }
      if (from == 0 || text.charAt(from - 1) != ' ') {
        break;
      }
      from--;
    }
    return best;
  }

  /** {@code Queen's}, {@code St. James}, {@code Castle-Hill}. */
  private static boolean isWithinName(CharSequence text, int at) {
    char c = text.charAt(at);
    boolean followed = at + 1 < text.length() && text.charAt(at + 1) > ' ';
    return Letters.joins(c) || ((c == '\'' || c == '\u2019' || c == '-') && followed);
  }

  private static boolean isNamePart(char c) {
    return Letters.joins(c) || c == '.' || c == '\'' || c == '-' || c == '/';
  }

  /**
   * Whether the words before the number begin or end as streets do.
   *
   * @param ended whether the address ends, or goes on to the flat or town, behind the number
   */
  private static boolean isNamed(CharSequence text, int start, int end, boolean ended) {
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
        && ended
        && (isBeginning(text, start, first) || isOneOf(text, last, end, LAST_WORDS));
  }

  /** Index after a house number and its letter or flat: {@code 7}, {@code 7b}, {@code 84/92}. */
  private static int numberEnd(CharSequence text, int at) {
    int end = digitsEnd(text, at);
    boolean flat = end + 1 < text.length() && (text.charAt(end) == '/' || text.charAt(end) == '-');
    if (flat && Letters.isDigit(text.charAt(end + 1))) {
      end = digitsEnd(text, end + 1);
    }
    return end < text.length() && Letters.isLetter(text.charAt(end)) ? end + 1 : end;
  }

  private static int digitsEnd(CharSequence text, int at) {
    int end = at;
    while (end < text.length() && end < at + LONGEST_NUMBER && Letters.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBeginning(CharSequence text, int from, int to) {
    // "via" is an English word as well.
    return isOneOf(text, from, to, FIRST_WORDS)
        && (Character.isUpperCase(text.charAt(from))
            || text.charAt(to - 1) == '.'
            || to - from > 3);
  }

  /** Whether a postal code and a place follow the number: {@code 24, 118 00 Praha}. */
  private static boolean goesOnWithPlace(CharSequence text, int at) {
    int next = numberEnd(text, at);
    if (next - at > 8) {
      return false;
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

  private static int afterWordBefore(CharSequence text, int at) {
    if (!BEFORE_PAIRS.mayStandAt(text, at + 1)) {
      return -1;
    }
    for (String street : WORDS_BEFORE) {
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

  private static boolean isOneOf(CharSequence text, int from, int to, String[] words) {
    for (String word : words) {
      if (word.length() == to - from && Letters.standsAt(text, from, word)) {
        return true;
      }
    }
    return false;
  }
}
