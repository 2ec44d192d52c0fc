package dev.armor.pipeline.scan;

/** The check-digit schemes that several countries share. All take ASCII digits or letters. */
final class Checksums {
  /** Multiplication table of the dihedral group of order ten (Verhoeff 1969). */
  private static final String[] VERHOEFF_PRODUCT = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
  };

  private static final String[] VERHOEFF_PERMUTATION = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258"
  };

  private Checksums() {}

  static int digit(String id, int index) {
    return id.charAt(index) - '0';
  }

  /** Two digits as a number. */
  static int pair(String id, int index) {
    return digit(id, index) * 10 + digit(id, index + 1);
  }

  /** ISO/IEC 7812: doubled every second digit from the right, sum divisible by ten. */
  static boolean luhn(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
      int d = digit(digits, i) * (twice ? 2 : 1);
      sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
  }

  static boolean verhoeff(String digits) {
    int state = 0;
    for (int i = digits.length() - 1, k = 0; i >= 0; i--, k++) {
      int permuted = VERHOEFF_PERMUTATION[k % 8].charAt(digit(digits, i)) - '0';
      state = VERHOEFF_PRODUCT[state].charAt(permuted) - '0';
    }
    return state == 0;
  }

  /** Sum of digit times weight over the first {@code weights.length} digits. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  /** ISO 7064 mod 11,10 over all digits, the last being the check digit. */
  static boolean mod11And10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digit(digits, digits.length() - 1);
  }

  /** ISO 7064 mod 97,10 as for IBAN: first four characters moved to the end, letters from 10 up. */
  static boolean mod97(String id) {
    int remainder = 0;
    for (int i = 0; i < id.length(); i++) {
      int value = Character.digit(id.charAt((i + 4) % id.length()), 36);
      if (value < 0) {
        return false;
      }
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  /** ICAO 9303: weights 7, 3, 1, letters from 10 up; the last character is the check digit. */
  static boolean icao(String id) {
    int sum = 0;
    for (int i = 0; i < id.length() - 1; i++) {
      sum += Character.digit(id.charAt(i), 36) * "731".charAt(i % 3);
      sum -= Character.digit(id.charAt(i), 36) * '0';
    }
    return sum % 10 == Character.digit(id.charAt(id.length() - 1), 10);
  }

  /** Whether every character is the same: numbers like 000000000 pass many sums. */
  static boolean uniform(String id) {
    for (int i = 1; i < id.length(); i++) {
      if (id.charAt(i) != id.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** A day of some year: month 1 to 12, day 1 to the month's longest. */
  static boolean monthAndDay(int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day
            <= (month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
  }

  /** A day of a known year. */
  static boolean date(int year, int month, int day) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return monthAndDay(month, day) && (month != 2 || day <= (leap ? 29 : 28));
  }
}
