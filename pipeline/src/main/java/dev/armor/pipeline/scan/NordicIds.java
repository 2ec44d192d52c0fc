package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.monthAndDay;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.Map;

/** Rules of Nordic and Baltic issuers, most of them a birth date, a serial and a check. */
final class NordicIds {
  private NordicIds() {}

  static Map<String, IdCheck> checks() {
    return Map.ofEntries(
        Map.entry("se_person", NordicIds::swedishPerson),
        Map.entry("se_organisation", id -> digit(id, 2) >= 2 && Checksums.luhn(id)),
        Map.entry("fi_person", NordicIds::finnishPerson),
        Map.entry("no_person", NordicIds::norwegianPerson),
        Map.entry("dk_person", id -> monthAndDay(pair(id, 2), pair(id, 0))),
        Map.entry("is_person", NordicIds::icelandicPerson),
        Map.entry("ee_person", NordicIds::estonianPerson));
  }

  /** Ten or twelve digits; a day above 60 is a coordination number. */
  private static boolean swedishPerson(String id) {
    if (id.length() == 12) {
      int century = pair(id, 0);
      if (century < 18 || century > 20) {
        return false;
      }
    }
    String ten = id.substring(id.length() - 10);
    int day = pair(ten, 4);
    return monthAndDay(pair(ten, 2), day > 60 ? day - 60 : day) && Checksums.luhn(ten);
  }

  /**
   * {@code DDMMYY}, century sign, three digits, check sign; a {@code -} or {@code +} was dropped.
   */
  private static boolean finnishPerson(String id) {
    String digits = id.length() == 11 ? id.substring(0, 6) + id.substring(7) : id;
    int number = Integer.parseInt(digits.substring(0, 9));
    return monthAndDay(pair(digits, 2), pair(digits, 0))
        && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(number % 31) == digits.charAt(9);
  }

  private static boolean norwegianPerson(String id) {
    int day = pair(id, 0);
    int month = pair(id, 2);
    int first = (11 - weighted(id, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
    int second = (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
    return monthAndDay(month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)
        && first == digit(id, 9)
        && second == digit(id, 10);
  }

  private static boolean icelandicPerson(String id) {
    return monthAndDay(pair(id, 2), pair(id, 0))
        && (digit(id, 9) == 9 || digit(id, 9) == 0)
        && (11 - weighted(id, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 8);
  }

  private static boolean estonianPerson(String id) {
    int check = weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
    if (check == 10) {
      check = weighted(id, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
    }
    return digit(id, 0) >= 1
        && digit(id, 0) <= 8
        && monthAndDay(pair(id, 3), pair(id, 5))
        && check == digit(id, 10);
  }
}
