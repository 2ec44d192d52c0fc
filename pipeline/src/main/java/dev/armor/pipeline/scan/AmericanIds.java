package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.Map;

/** Rules of American issuers: United States, Canada, Brazil, Argentina, Chile, Mexico. */
final class AmericanIds {
  private AmericanIds() {}

  static Map<String, IdCheck> checks() {
    return Map.ofEntries(
        Map.entry("us_ssn", AmericanIds::socialSecurity),
        Map.entry("us_itin", AmericanIds::taxpayer),
        Map.entry("us_npi", id -> Checksums.luhn("80840" + id)),
        Map.entry("us_aba", AmericanIds::routing),
        Map.entry("us_dea", AmericanIds::prescriber),
        Map.entry("ca_sin", id -> digit(id, 0) != 0 && digit(id, 0) != 8 && Checksums.luhn(id)),
        Map.entry("br_cpf", AmericanIds::cpf),
        Map.entry("br_cnpj", AmericanIds::cnpj),
        Map.entry("ar_cuit", AmericanIds::cuit),
        Map.entry("cl_rut", AmericanIds::rut),
        Map.entry("mx_curp", AmericanIds::curp));
  }

  /** SSA: no area 000, 666 or 9xx, no group 00, no serial 0000. */
  private static boolean socialSecurity(String id) {
    int area = digit(id, 0) * 100 + pair(id, 1);
    return area != 0
        && area != 666
        && area < 900
        && pair(id, 3) != 0
        && pair(id, 5) * 100 + pair(id, 7) != 0
        && !Checksums.uniform(id);
  }

  /** IRS: 9xx with group 50-65, 70-88, 90-92 or 94-99. */
  private static boolean taxpayer(String id) {
    int group = pair(id, 3);
    return digit(id, 0) == 9
        && ((group >= 50 && group <= 65)
            || (group >= 70 && group <= 88)
            || (group >= 90 && group <= 92)
            || group >= 94);
  }

  /** ABA: weights 3, 7, 1; the first two digits name a Federal Reserve district. */
  private static boolean routing(String id) {
    int district = pair(id, 0);
    boolean known =
        district <= 12
            || (district >= 21 && district <= 32)
            || (district >= 61 && district <= 72)
            || district == 80;
    return known && !Checksums.uniform(id) && weighted(id, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  /** DEA: odd places, and even places twice; the last digit of the sum follows them. */
  private static boolean prescriber(String id) {
    int odd = digit(id, 2) + digit(id, 4) + digit(id, 6);
    int even = digit(id, 3) + digit(id, 5) + digit(id, 7);
    return odd + even != 0 && (odd + 2 * even) % 10 == digit(id, 8);
  }

  private static boolean cpf(String id) {
    int first = weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = weighted(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return !Checksums.uniform(id) && first == digit(id, 9) && second == digit(id, 10);
  }

  private static boolean cnpj(String id) {
    int first = weighted(id, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    int second = weighted(id, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.uniform(id)
        && (first < 2 ? 0 : 11 - first) == digit(id, 12)
        && (second < 2 ? 0 : 11 - second) == digit(id, 13);
  }

  private static boolean cuit(String id) {
    return (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 10);
  }

  private static boolean rut(String id) {
    int sum = 0;
    for (int i = id.length() - 2, weight = 2; i >= 0; i--) {
      sum += digit(id, i) * weight;
      weight = weight == 7 ? 2 : weight + 1;
    }
    int check = 11 - sum % 11;
    char last = id.charAt(id.length() - 1);
    return check == 10 ? last == 'K' : last == (char) ('0' + check % 11);
  }

  private static boolean curp(String id) {
    return Checksums.monthAndDay(pair(id, 6), pair(id, 8))
        && (id.charAt(10) == 'H' || id.charAt(10) == 'M' || id.charAt(10) == 'X');
  }
}
