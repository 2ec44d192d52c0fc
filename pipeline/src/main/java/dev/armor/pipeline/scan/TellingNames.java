package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a name promises of its value, by the table of names in the languages people write in. */
final class TellingNames {
  private static final int LONGEST_NAME = 48;

  /** Names by their last character: nearly every name ends in one that none of them has. */
  private static final Map<Character, List<Name>> BY_LAST = new HashMap<>();

  private static final boolean[] ASCII_LAST = new boolean[128];
  private static final LetterPairs LAST_PAIRS = new LetterPairs();

  /** What the value of a name is. */
  enum Promise {
    NOTHING,
    /** A person may have chosen it. */
    PASSWORD,
    /** A machine has drawn it. */
    TOKEN,
    /** A user and a password in base64. */
    LOGIN,
    /** A machine has drawn it, if it is the name of a cookie. */
    COOKIE
  }

  private record Name(String ending, boolean whole, Promise promise) {

    /** Compared from its end, what joins the words of a name left out. */
    boolean fits(CharSequence text, int from, int end) {
      int at = end;
      for (int i = ending.length() - 1; i >= 0; i--) {
        at = skipJoints(text, from, at);
        if (at == from || Letters.lower(text.charAt(at - 1)) != ending.charAt(i)) {
          return false;
        }
        at--;
      }
      return !whole || skipJoints(text, from, at) == from;
    }

    private static int skipJoints(CharSequence text, int from, int end) {
      int at = end;
      while (at > from && isJoint(text.charAt(at - 1))) {
        at--;
      }
      return at;
    }
  }

  static {
    for (List<String> row : Table.read(TellingNames.class, "secret-names.txt", 2)) {
      boolean harmless = row.get(0).equals("harmless");
      Promise promise =
          harmless ? Promise.NOTHING : Promise.valueOf(row.get(0).toUpperCase(Locale.ROOT));
      for (String written : row.get(1).split(" ", -1)) {
        boolean whole = written.startsWith("^");
        String ending = whole ? written.substring(1) : written;
        char last = ending.charAt(ending.length() - 1);
        List<Name> names = BY_LAST.computeIfAbsent(last, any -> new ArrayList<>());
        // What is harmless is the longer ending and so is asked first.
        names.add(harmless ? 0 : names.size(), new Name(ending, whole, promise));
        if (last < 128) {
          ASCII_LAST[last] = true;
          LAST_PAIRS.addLast(ending);
        }
      }
    }
  }

  private TellingNames() {}

  /** Where the name begins whose last character is before {@code end}. */
  static int start(CharSequence text, int end) {
    int from = end;
    int floor = Math.max(0, end - LONGEST_NAME);
    while (from > floor && isPart(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  /** What the name from {@code from} to {@code end} promises. */
  static Promise of(CharSequence text, int from, int end) {
    if (end <= from) {
      return Promise.NOTHING;
    }
    char last = Letters.lower(text.charAt(end - 1));
    if (last < 128 ? !ASCII_LAST[last] || end - from < 2 : !BY_LAST.containsKey(last)) {
      return Promise.NOTHING;
    }
    if (last < 128) {
      char before = text.charAt(end - 2);
      if (!isJoint(before) && !LAST_PAIRS.mayHave(before, last)) {
        return Promise.NOTHING;
      }
    }
    List<Name> names = BY_LAST.getOrDefault(last, List.of());
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).fits(text, from, end)) {
        return names.get(i).promise();
      }
    }
    return Promise.NOTHING;
  }

  private static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '.';
  }

  private static boolean isPart(char c) {
    return Letters.isWord(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || (c > 127 && Character.isLetter(c));
  }
}
