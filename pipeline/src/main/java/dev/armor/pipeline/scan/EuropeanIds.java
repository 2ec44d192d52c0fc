package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.monthAndDay;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Rules of European issuers outside the Nordic and Baltic countries. */
final class EuropeanIds {
  private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private static final Set<String> NINO_UNUSED = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

  /** The German associations of physicians, by the first two digits of a practice number. */
  private static final Set<String> PRACTICE_REGIONS =
      Set.of(
          "01", "02", "03", "17", "20", "38", "46", "51", "52", "71", "72", "73", "78", "83", "88",
          "93", "98");

  private EuropeanIds() {}

  static Map<String, IdCheck> checks() {
    Map<String, IdCheck> checks = new HashMap<>();
    checks.put("uk_nhs", EuropeanIds::nhs);
    checks.put("uk_nino", id -> !NINO_UNUSED.contains(id.substring(0, 2)));
    checks.put("uk_licence", EuropeanIds::ukLicence);
    checks.put("uk_plate", EuropeanIds::ukPlate);
    checks.put("es_nif", EuropeanIds::nif);
    checks.put("es_nie", id -> nif("XYZ".indexOf(id.charAt(0)) + id.substring(1)));
    checks.put("it_vat", id -> !id.startsWith("0000000") && Checksums.luhn(id));
    checks.put("de_tax", EuropeanIds::germanTax);
    checks.put("de_vat", id -> Checksums.mod11And10(id.substring(2)));
    checks.put("de_social", EuropeanIds::germanSocial);
    checks.put("de_health", EuropeanIds::germanHealth);
    checks.put("de_doctor", EuropeanIds::germanDoctor);
    checks.put("de_practice", id -> PRACTICE_REGIONS.contains(id.substring(0, 2)));
    checks.put("de_tax_number", id -> pair(id, 0) > 0 && !Checksums.uniform(id));
    checks.put("fr_nir", EuropeanIds::nir);
    checks.put("pl_pesel", EuropeanIds::pesel);
    checks.put("pl_nip", id -> weighted(id, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(id, 9));
    checks.put("nl_bsn", id -> weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0);
    checks.put("be_national", EuropeanIds::belgianNational);
    checks.put("ch_ahv", EuropeanIds::ahv);
    checks.put("cz_birth", EuropeanIds::czechBirth);
    checks.put("pt_nif", EuropeanIds::portugueseTax);
    checks.put("ie_pps", EuropeanIds::irishPps);
    checks.put("ro_cnp", EuropeanIds::romanianCnp);
    checks.put("bg_egn", EuropeanIds::bulgarianEgn);
    checks.put("ru_snils", EuropeanIds::snils);
    checks.put("tr_id", EuropeanIds::turkishId);
    checks.put("tr_plate", id -> pair(id, 0) >= 1 && pair(id, 0) <= 81);
    checks.put("at_social", EuropeanIds::austrianSocial);
    return checks;
  }

  private static boolean nhs(String id) {
    int check = 11 - weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.uniform(id) && check != 10 && check % 11 == digit(id, 9);
  }

  /** DVLA: five letters of the name, then decade, month (women plus 50), day and year of birth. */
  private static boolean ukLicence(String id) {
    int month = pair(id, 6);
    return monthAndDay(month > 50 ? month - 50 : month, pair(id, 8));
  }

  /** Age identifiers since 2001: 02 to 29 in March, 51 to 79 in September. */
  private static boolean ukPlate(String id) {
    int age = pair(id, 2);
    return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
  }

  private static boolean nif(String id) {
    int last = id.length() - 1;
    return SPANISH_LETTERS.charAt(Integer.parseInt(id.substring(0, last)) % 23) == id.charAt(last);
  }

  /** One digit of the first ten occurs twice or three times; check as ISO 7064. */
  private static boolean germanTax(String id) {
    int[] counts = new int[10];
    for (int i = 0; i < 10; i++) {
      counts[digit(id, i)]++;
    }
    int repeated = 0;
    for (int count : counts) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return digit(id, 0) != 0 && repeated <= 1 && Checksums.mod11And10(id);
  }

  /** Area, birth date (day may be offset by 50), letter as two digits, serial, check. */
  private static boolean germanSocial(String id) {
    int day = pair(id, 2);
    if (!monthAndDay(pair(id, 4), day > 50 ? day - 50 : day)) {
      return false;
    }
    String digits = id.substring(0, 8) + letterAsTwo(id.charAt(8)) + id.substring(9);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = digit(digits, i) * weights[i];
      sum += product / 10 + product % 10;
    }
    return sum % 10 == digit(digits, 12);
  }

  private static boolean germanHealth(String id) {
    String digits = letterAsTwo(id.charAt(0)) + id.substring(1);
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int product = digit(digits, i) * (i % 2 == 0 ? 1 : 2);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == digit(digits, 10);
  }

  private static String letterAsTwo(char letter) {
    int place = letter - 'A' + 1;
    return (place < 10 ? "0" : "") + place;
  }

  /** KBV: six digits with weights 4 and 9, a check digit, two digits of speciality. */
  private static boolean germanDoctor(String id) {
    return (10 - weighted(id, 4, 9, 4, 9, 4, 9) % 10) % 10 == digit(id, 6) && pair(id, 7) >= 1;
  }

  /** INSEE; the Corsican departments 2A and 2B count as 19 and 18. */
  private static boolean nir(String id) {
    String body = id.substring(0, 13).replace("2A", "19").replace("2B", "18");
    int month = pair(id, 3);
    return (digit(id, 0) == 1 || digit(id, 0) == 2)
        && (month <= 12 || month >= 20)
        && 97 - Long.parseLong(body) % 97 == pair(id, 13);
  }

  private static boolean pesel(String id) {
    return monthAndDay(pair(id, 2) % 20, pair(id, 4))
        && weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
  }

  private static boolean belgianNational(String id) {
    long body = Long.parseLong(id.substring(0, 9));
    int check = pair(id, 9);
    return pair(id, 2) <= 12
        && pair(id, 4) <= 31
        && (97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check);
  }

  /** EAN-13 with country 756. */
  private static boolean ahv(String id) {
    return weighted(id, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
  }

  private static boolean czechBirth(String id) {
    int month = pair(id, 2);
    month -= month > 70 ? 70 : month > 50 ? 50 : month > 20 ? 20 : 0;
    return monthAndDay(month, pair(id, 4)) && Long.parseLong(id) % 11 == 0;
  }

  private static boolean portugueseTax(String id) {
    int check = 11 - weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (check > 9 ? 0 : check) == digit(id, 8);
  }

  private static boolean irishPps(String id) {
    int sum = weighted(id, 8, 7, 6, 5, 4, 3, 2);
    sum += id.length() == 9 && id.charAt(8) != 'W' ? (id.charAt(8) - 'A' + 1) * 9 : 0;
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == id.charAt(7);
  }

  private static boolean romanianCnp(String id) {
    int check = weighted(id, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return digit(id, 0) >= 1
        && monthAndDay(pair(id, 3), pair(id, 5))
        && (check == 10 ? 1 : check) == digit(id, 12);
  }

  private static boolean bulgarianEgn(String id) {
    int month = pair(id, 2);
    month -= month > 40 ? 40 : month > 20 ? 20 : 0;
    return monthAndDay(month, pair(id, 4))
        && weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(id, 9);
  }

  private static boolean snils(String id) {
    return weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == pair(id, 9);
  }

  private static boolean turkishId(String id) {
    int odd = digit(id, 0) + digit(id, 2) + digit(id, 4) + digit(id, 6) + digit(id, 8);
    int even = digit(id, 1) + digit(id, 3) + digit(id, 5) + digit(id, 7);
    return digit(id, 0) != 0
        && Math.floorMod(odd * 7 - even, 10) == digit(id, 9)
        && (odd + even + digit(id, 9)) % 10 == digit(id, 10);
  }

  private static boolean austrianSocial(String id) {
    int sum = weighted(id, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
    return monthAndDay(pair(id, 6), pair(id, 4)) && sum % 11 == digit(id, 3);
  }
}
