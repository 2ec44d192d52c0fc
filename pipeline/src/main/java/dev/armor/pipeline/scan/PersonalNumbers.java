package dev.armor.pipeline.scan;

import org.jspecify.annotations.Nullable;

/**
 * Finds what the beginning of a word or number can say of a person: addresses, dates of birth,
 * accounts, numbers of the tables, telephone numbers.
 */
final class PersonalNumbers {
  /** No number has more letters than this before its first digit in another group. */
  static final int LONGEST_PREFIX = 4;

  /** Digits or letters that a number can be made of when groups are joined. */
  private static final int LONGEST_CHAIN = 40;

  /** No number has more letters than this before its first digit. */
  private static final int LONGEST_START = 10;

  /** So near a digit follows the letters that a number begins with, groups and marks included. */
  private static final int FIRST_DIGIT = 32;

  /** A house number has up to five digits and a letter. */
  private static final int LONGEST_HOUSE = 6;

  private static final ContextWords BIRTH = IdRule.context("birth_date");

  private final ScannedText scanned;
  private final String text;
  private final char[] chars;
  private final RuleIndex<IdRule> rules;
  private @Nullable IdNumbers ids;
  private int nextDigit = -1;

  PersonalNumbers(ScannedText scanned, RuleIndex<IdRule> rules) {
    this.scanned = scanned;
    this.text = scanned.text;
    this.chars = scanned.chars;
    this.rules = rules;
  }

  /**
   * What begins at {@code at}; returns the index to go on from, or -1 when nothing was found.
   *
   * @param run how many letters and digits stand there in a row
   * @param digits whether there are digits among them; if not, no more than {@link #LONGEST_PREFIX}
   */
  int at(int at, char c, int run, boolean digits) {
    int wordEnd = at + run;
    if (!digits && (wordEnd == chars.length || !mayGoOn(at, wordEnd))) {
      return -1;
    }
    boolean number = Letters.isDigit(c);
    boolean joined = at > 0 && isJoint(at - 1);
    if (number && !joined) {
      int end = placeOrDate(at, run);
      if (end > 0) {
        return end;
      }
    }
    int end = addressAt(at, number);
    if (end > 0) {
      return end;
    }
    int chain = chain(at, number || !digits ? wordEnd : at, number);
    if (chain == 0) {
      return -1;
    }
    if (chain >= 15 && Letters.isUpper(c)) {
      end = Ibans.match(text, at);
      if (end > 0) {
        return scanned.add("iban_code", SensitiveKind.FINANCIAL, at, end, 96);
      }
    }
    if (joined) {
      return -1;
    }
    end = idAt(at, c, run, chain);
    if (end < 0 && number && chain >= 7) {
      end = PhoneNumbers.match(text, at, scanned.around());
      if (end > 0) {
        scanned.add("phone_number", at, end, 80);
      }
    }
    return end;
  }

  /** The number of the tables that the plus sign at {@code at} begins; its end, or -1. */
  int idAt(int at, char plus) {
    return idAt(at, plus, 0, LONGEST_CHAIN);
  }

  private int idAt(int at, char c, int run, int chain) {
    if (ids == null) {
      ids = new IdNumbers(text, chars, rules, scanned.around());
    }
    return scanned.add(ids.at(at, c, at + 1 < chars.length ? chars[at + 1] : ' ', run, chain));
  }

  /** Whether letters that end at {@code end} may be the beginning of a number or an address. */
  private boolean mayGoOn(int at, int end) {
    int kind = Kinds.of(chars[end]);
    return (kind & Kinds.LINK) != 0 && ((kind & Kinds.POINT) != 0 || isDigitNear(at));
  }

  /** Whether a digit stands near enough behind {@code at} to belong to what begins there. */
  private boolean isDigitNear(int at) {
    if (nextDigit < at) {
      int i = at;
      while (i < chars.length && (Kinds.of(chars[i]) & Kinds.DIGIT) == 0) {
        i++;
      }
      nextDigit = i;
    }
    return nextDigit < chars.length && nextDigit - at < FIRST_DIGIT;
  }

  /** A street with its number, or a date of birth in words, around a number. */
  private int placeOrDate(int at, int run) {
    int wordEnd = at + run;
    if (run <= LONGEST_HOUSE && StreetAddresses.mayFollow(chars, wordEnd)) {
      int end = StreetAddresses.match(text, at);
      if (end > 0) {
        return scanned.add("street_address", at, end, 65);
      }
    }
    int start =
        StreetAddresses.mayStandBefore(chars, at, wordEnd)
            ? StreetAddresses.startBefore(text, at)
            : -1;
    if (start >= 0) {
      return scanned.add("street_address", start, scanned.digitsEnd(at), 65);
    }
    int end = WrittenDates.mayGoOn(chars, at, wordEnd) ? WrittenDates.end(text, at) : -1;
    if (end > 0) {
      start = WrittenDates.start(text, at);
      if (scanned.around().names(BIRTH, start, end)) {
        return scanned.add("birth_date", start, end, 80);
      }
    }
    return -1;
  }

  private int addressAt(int at, boolean number) {
    int sign = at;
    while (sign < chars.length && sign < at + 5 && Letters.isHex(chars[sign])) {
      sign++;
    }
    if (sign == at || sign == chars.length || (Kinds.of(chars[sign]) & Kinds.POINT) == 0) {
      return -1;
    }
    if (number) {
      int end = NetworkAddresses.ipv4(text, at);
      if (end > 0 && !(at > 0 && (isJoint(at - 1) || versioned(at)))) {
        return isService(at, end) || isExplained(at, end)
            ? end
            : scanned.add("ip_address", at, end, 70);
      }
    }
    int end = NetworkAddresses.mac(text, at);
    if (end > 0) {
      return scanned.add("mac_address", at, end, 75);
    }
    boolean within = at > 1 && chars[at - 1] == ':' && isAddressPart(chars[at - 2]);
    end = chars[sign] == ':' && !within ? NetworkAddresses.ipv6(text, at) : -1;
    return end > 0 ? scanned.add("ip_address", at, end, 75) : -1;
  }

  /** An address inside a URL or with a port names a service, not a person's device. */
  private boolean isService(int at, int end) {
    boolean port =
        scanned.at(end) == ':'
            && Letters.isDigit(scanned.at(end + 1))
            && !scanned.around().alone(at, chars.length);
    return port || (at > 2 && chars[at - 1] == '/' && chars[at - 2] == '/');
  }

  /** Loopback, a netmask or a group that the text speaks of as such is nobody's address. */
  private boolean isExplained(int at, int end) {
    return !NetworkAddresses.namesMachine(text, at)
        && scanned.around().names(ContextWords.NO_MACHINE, at, end);
  }

  private static boolean isAddressPart(char c) {
    return c == ':' || Letters.isHex(c);
  }

  /**
   * Whether the number at {@code at} is told to be a version: {@code v1.2.3.4}, "version 1.2.3.4".
   */
  private boolean versioned(int at) {
    int back = at - 1;
    while (back > 0 && back > at - 3 && " :=".indexOf(chars[back]) >= 0) {
      back--;
    }
    return Letters.standsAt(text, back - 6, "version") || Letters.standsAt(text, back - 2, "rev");
  }

  /** Whether the character joins what follows to what stands before: {@code a-1}, {@code 1.2}. */
  private boolean isJoint(int index) {
    return switch (chars[index]) {
      case '-', '.', '/', '+', '%', '#', '@' -> index > 0 && Letters.joins(chars[index - 1]);
      case '_', '$' -> true;
      default -> false;
    };
  }

  /**
   * Letters and digits from {@code at} that single separators join, 0 when no digit comes soon
   * enough for a number. Ends before a word in lower case.
   *
   * @param known where to begin to look; only letters and digits stand before
   * @param number whether a digit stands at {@code at}
   */
  private int chain(int at, int known, boolean number) {
    int count = Math.min(known - at, LONGEST_CHAIN);
    boolean digit = number;
    for (int i = at + count; i < chars.length && count < LONGEST_CHAIN; i++) {
      char c = chars[i];
      int kind = Kinds.of(c);
      if ((kind & Kinds.WORD) != 0) {
        digit |= (kind & Kinds.DIGIT) != 0;
        count++;
        if (!digit && count > LONGEST_START) {
          return 0;
        }
      } else if ((kind & Kinds.LINK) == 0) {
        break;
      } else if (!Letters.isWord(scanned.at(i + 1)) || c == '(' || c == ')') {
        if (c != '(' && c != ')' && !(c == ' ' && scanned.at(i + 1) == '(')) {
          break;
        }
      } else if (count > 3
          && chars.length > LONGEST_CHAIN
          && Letters.isLower(chars[i + 1])
          && Letters.isLower(scanned.at(i + 2))) {
        break;
      }
    }
    return digit ? count : 0;
  }
}
