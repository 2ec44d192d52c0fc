package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds dates whose month is a word, {@code 9 August 1974}, {@code July 30th, 1995}, {@code 17 de
 * mayo de 1968}, or that are written with the signs for year, month and day of Chinese, Japanese
 * and Korean.
 */
final class WrittenDates {
  private static final int LONGEST_MONTH = 14;
  private static final Set<String> MONTHS = months();
  private static final LetterPairs FIRST_LETTERS = new LetterPairs();

  private static final LetterPairs AFTER_DAY = new LetterPairs();

  static {
    MONTHS.forEach(FIRST_LETTERS::addFirst);
    MONTHS.forEach(AFTER_DAY::addFirst);
    AFTER_DAY.addFirst("de");
    AFTER_DAY.addFirst("of");
  }

  /** What may stand behind the number of a day: an ordinal or what links it to its month. */
  private static final String BEHIND_DAY = " .-/,snrteSNRTEº°";

  private static final List<String> LINKS = List.of(" de ", " of ", ". ", " ", "-", "/", ".");

  private static final List<String> ORDINALS = List.of("st", "nd", "rd", "th", "er", "º", "°");

  private WrittenDates() {}

  private static Set<String> months() {
    Set<String> months = new HashSet<>();
    for (List<String> row : Table.read(WrittenDates.class, "months.txt", 2)) {
      months.addAll(List.of(row.get(1).split(" ", -1)));
    }
    return Set.copyOf(months);
  }

  /** A look at what stands behind the number from {@code at} to {@code end}; rules most out. */
  static boolean mayGoOn(char[] text, int at, int end) {
    int count = end - at;
    char behind = end < text.length ? text[end] : 0;
    if (count == 4 && behind < 128 && Letters.isDigit(text[at + 2])) {
      return false; // a year of ours
    }
    if (count > 2 || (count == 2 && !Letters.isDigit(text[at + 1])) || end + 2 >= text.length) {
      return true;
    }
    char next = text[end + 1];
    if (Letters.isDigit(next)) {
      return behind == ' ' || behind == ','; // a year, when the month stands before
    }
    return BEHIND_DAY.indexOf(behind) >= 0
        && (!Letters.isLetter(next) || AFTER_DAY.mayHave(next, text[end + 2]));
  }

  /** Index after the date whose day, or year of an East Asian date, begins at {@code at}, or -1. */
  static int end(CharSequence text, int at) {
    int next = digits(text, at, 4);
    int count = next - at;
    if (count == 4) {
      return eastAsian(text, next);
    }
    if (count == 0
        || count > 2
        || next >= text.length()
        || BEHIND_DAY.indexOf(text.charAt(next)) < 0) {
      return -1;
    }
    for (String ordinal : ORDINALS) {
      if (Letters.standsAt(text, next, ordinal)) {
        next += ordinal.length();
        break;
      }
    }
    int month = linked(text, next);
    if (month < 0) {
      return -1;
    }
    int monthEnd = wordEnd(text, month);
    if (isMonth(text, month, monthEnd)) {
      int year = linked(text, monthEnd);
      return year < 0 ? -1 : yearEnd(text, year);
    }
    return monthBefore(text, at) >= 0 ? yearEnd(text, comma(text, next)) : -1;
  }

  /** Index of the first letter of the month before the day at {@code at}, or {@code at} itself. */
  static int start(CharSequence text, int at) {
    int month = monthBefore(text, at);
    return month < 0 ? at : month;
  }

  /** Index after what may stand between two parts of a date, or -1. */
  private static int linked(CharSequence text, int at) {
    for (String link : LINKS) {
      if (Letters.standsAt(text, at, link)) {
        return at + link.length();
      }
    }
    return at < text.length() && text.charAt(at) == ',' ? comma(text, at) : -1;
  }

  private static int comma(CharSequence text, int at) {
    int next = at;
    while (next < text.length() && next < at + 2 && ", ".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next;
  }

  private static int monthBefore(CharSequence text, int at) {
    int end = at > 0 && " -".indexOf(text.charAt(at - 1)) >= 0 ? at - 1 : at;
    end -= end > 0 && text.charAt(end - 1) == '.' ? 1 : 0;
    int from = end;
    while (from > 0 && from > end - LONGEST_MONTH && Letters.joins(text.charAt(from - 1))) {
      from--;
    }
    return end < at && isMonth(text, from, end) ? from : -1;
  }

  private static int wordEnd(CharSequence text, int at) {
    int end = at;
    while (end < text.length()
        && end < at + LONGEST_MONTH
        && Letters.joins(text.charAt(end))
        && !Letters.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isMonth(CharSequence text, int from, int to) {
    return to - from > 2
        && FIRST_LETTERS.mayStandAt(text, from)
        && MONTHS.contains(text.subSequence(from, to).toString().toLowerCase(Locale.ROOT));
  }

  private static int yearEnd(CharSequence text, int at) {
    int end = digits(text, at, 4);
    boolean century = Letters.standsAt(text, at, "19") || Letters.standsAt(text, at, "20");
    return end - at == 4 && century ? end : -1;
  }

  private static int eastAsian(CharSequence text, int afterYear) {
    int month = signed(text, afterYear, '年', '년');
    int day = month < 0 ? -1 : signed(text, digits(text, month, 2), '月', '월');
    return day < 0 ? -1 : signed(text, digits(text, day, 2), '日', '일');
  }

  /** Index after one of the two signs and a blank, or -1. */
  private static int signed(CharSequence text, int at, char one, char other) {
    if (at >= text.length() || (text.charAt(at) != one && text.charAt(at) != other)) {
      return -1;
    }
    return at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
  }

  /** Index after the digits from {@code at}; one past {@code most} when there are more. */
  private static int digits(CharSequence text, int at, int most) {
    int end = at;
    while (end < text.length() && end <= at + most && Letters.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
