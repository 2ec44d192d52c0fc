package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.HashMap;
import java.util.Map;

/** Rules of registers of companies, value-added tax, vehicles and Latin American registers. */
final class CompanyIds {
  private CompanyIds() {}

  static Map<String, IdCheck> checks() {
    Map<String, IdCheck> checks = new HashMap<>();
    checks.put(
        "no_organisation",
        id ->
            (digit(id, 0) == 8 || digit(id, 0) == 9)
                && rest(weighted(id, 3, 2, 7, 6, 5, 4, 3, 2)) == digit(id, 8));
    checks.put(
        "ch_uid", id -> rest(weighted(id.substring(3), 5, 4, 3, 2, 7, 6, 5, 4)) == digit(id, 11));
    checks.put("gb_vat", CompanyIds::british);
    checks.put("at_vat", CompanyIds::austrian);
    checks.put("be_vat", id -> 97 - Long.parseLong(id.substring(2, 10)) % 97 == pair(id, 10));
    checks.put(
        "fr_vat", id -> (12 + 3 * (Long.parseLong(id.substring(4)) % 97)) % 97 == pair(id, 2));
    checks.put("eu_luhn", id -> Checksums.luhn(id.substring(2)));
    checks.put("se_vat", id -> Checksums.luhn(id.substring(2, 12)));
    checks.put(
        "pl_vat", id -> weighted(id.substring(2), 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(id, 11));
    checks.put("sk_vat", id -> Long.parseLong(id.substring(2)) % 11 == 0);
    checks.put(
        "pt_vat",
        id ->
            EasternIds.elevenMinus(weighted(id.substring(2), 9, 8, 7, 6, 5, 4, 3, 2))
                == digit(id, 10));
    checks.put("es_cif", CompanyIds::spanish);
    checks.put("lei", CompanyIds::legalEntity);
    checks.put("vin", CompanyIds::vehicle);
    checks.put("ec_cedula", CompanyIds::ecuadorian);
    checks.put(
        "uy_cedula", id -> (10 - weighted(id, 2, 9, 8, 7, 6, 3, 4) % 10) % 10 == digit(id, 7));
    checks.put("co_nit", CompanyIds::colombian);
    checks.put(
        "pe_ruc",
        id -> (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(id, 10));
    checks.put("nz_nhi", CompanyIds::healthIndex);
    return checks;
  }

  /** Eleven minus the rest of eleven; -1 where the register gives no number. */
  private static int rest(int sum) {
    int check = 11 - sum % 11;
    return check == 11 ? 0 : check == 10 ? -1 : check;
  }

  /** HMRC: mod 97, and for numbers since 2010 mod 97 less 55. */
  private static boolean british(String id) {
    int sum = weighted(id.substring(2), 8, 7, 6, 5, 4, 3, 2) + pair(id, 9);
    return sum % 97 == 0 || (sum + 55) % 97 == 0;
  }

  private static boolean austrian(String id) {
    int sum = 4;
    for (int i = 0; i < 7; i++) {
      int product = digit(id, i + 3) * (i % 2 == 0 ? 1 : 2);
      sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10 == digit(id, 10);
  }

  /** AEAT: a digit or the letter that stands for it, by the form of the company. */
  private static boolean spanish(String id) {
    int sum = 0;
    for (int i = 1; i < 8; i++) {
      int product = digit(id, i) * (i % 2 == 1 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    int check = (10 - sum % 10) % 10;
    return id.charAt(8) == '0' + check || id.charAt(8) == "JABCDEFGHI".charAt(check);
  }

  /** ISO 17442 over ISO 7064 mod 97,10: no characters are moved. */
  private static boolean legalEntity(String id) {
    int remainder = 0;
    for (int i = 0; i < id.length(); i++) {
      int value = Character.digit(id.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  /**
   * North American rule of ISO 3779: position nine is the sum modulo 11. Others do not use it, so
   * that digits and letters together are enough beside the word.
   */
  private static boolean vehicle(String id) {
    return KeyChecks.mixed(id) && Letters.isDigit(id.charAt(16));
  }

  /** Province 1 to 24 or 30, then Luhn. */
  private static boolean ecuadorian(String id) {
    int province = pair(id, 0);
    return ((province >= 1 && province <= 24) || province == 30) && Checksums.luhn(id);
  }

  private static boolean colombian(String id) {
    int rest = weighted(id, 41, 37, 29, 23, 19, 17, 13, 7, 3) % 11;
    return (rest > 1 ? 11 - rest : rest) == digit(id, 9);
  }

  /** HISO 10046: letters without I and O counted from one, weights 7 to 2, check modulo 11. */
  private static boolean healthIndex(String id) {
    if (!Letters.isDigit(id.charAt(5))) {
      return true; // the form of 2022 has a check letter
    }
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      char c = id.charAt(i);
      int value = Letters.isDigit(c) ? c - '0' : "ABCDEFGHJKLMNPQRSTUVWXYZ".indexOf(c) + 1;
      sum += value * (7 - i);
    }
    int check = 11 - sum % 11;
    return check != 11 && check % 10 == digit(id, 6);
  }
}
