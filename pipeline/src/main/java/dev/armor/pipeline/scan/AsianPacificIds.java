package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.monthAndDay;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Rules of issuers in Asia and the Pacific. */
final class AsianPacificIds {
  /** Codes of Indian states and union territories on vehicle plates. */
  private static final Set<String> INDIAN_STATES =
      Set.of(
          "AN", "AP", "AR", "AS", "BH", "BR", "CG", "CH", "DD", "DL", "DN", "GA", "GJ", "HP", "HR",
          "JH", "JK", "KA", "KL", "LA", "LD", "MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB",
          "PY", "RJ", "SK", "TN", "TR", "TS", "UA", "UK", "UP", "WB");

  private AsianPacificIds() {}

  static Map<String, IdCheck> checks() {
    Map<String, IdCheck> checks = new HashMap<>();
    checks.put("au_tfn", AsianPacificIds::taxFile);
    checks.put("au_abn", AsianPacificIds::businessNumber);
    checks.put("au_acn", AsianPacificIds::companyNumber);
    checks.put("au_medicare", AsianPacificIds::medicare);
    checks.put("nz_ird", id -> !Checksums.uniform(id));
    checks.put("in_aadhaar", AsianPacificIds::aadhaar);
    checks.put("in_gstin", id -> (pair(id, 0) >= 1 && pair(id, 0) <= 37) || pair(id, 0) == 97);
    checks.put("in_plate", id -> INDIAN_STATES.contains(id.substring(0, 2)));
    checks.put("kr_resident", AsianPacificIds::koreanResident);
    checks.put("kr_resident_sure", AsianPacificIds::koreanSure);
    checks.put("kr_resident_checked", id -> koreanResident(id) && koreanDigit(id));
    checks.put("kr_business", AsianPacificIds::koreanBusiness);
    checks.put("sg_nric", AsianPacificIds::nric);
    checks.put("sg_uen", AsianPacificIds::uen);
    checks.put("th_id", AsianPacificIds::thai);
    checks.put("cn_id", AsianPacificIds::chinese);
    checks.put("hk_id", AsianPacificIds::hongKong);
    checks.put("tw_id", AsianPacificIds::taiwanese);
    checks.put("jp_number", AsianPacificIds::japanese);
    checks.put("my_nric", id -> monthAndDay(pair(id, 2), pair(id, 4)));
    checks.put("id_nik", AsianPacificIds::indonesian);
    return checks;
  }

  private static boolean taxFile(String id) {
    return !Checksums.uniform(id) && weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
  }

  /** ATO: one is taken from the first digit. */
  private static boolean businessNumber(String id) {
    return digit(id, 0) != 0
        && (weighted(id, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
  }

  private static boolean companyNumber(String id) {
    return !Checksums.uniform(id)
        && (10 - weighted(id, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10 == digit(id, 8);
  }

  private static boolean medicare(String id) {
    return digit(id, 0) >= 2
        && digit(id, 0) <= 6
        && weighted(id, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(id, 8)
        && !Checksums.uniform(id);
  }

  /** UIDAI: Verhoeff, does not begin with 0 or 1, is no palindrome. */
  private static boolean aadhaar(String id) {
    return digit(id, 0) >= 2
        && Checksums.verhoeff(id)
        && !new StringBuilder(id).reverse().toString().equals(id);
  }

  /**
   * A birth date and a digit for sex, century and whether a foreigner; numbers given since October
   * 2020 no longer carry a check digit.
   */
  private static boolean koreanResident(String id) {
    int sex = digit(id, 6);
    boolean recent = sex == 3 || sex == 4 || sex == 7 || sex == 8;
    int year = (recent ? 2000 : 1900) + pair(id, 0);
    return sex >= 1
        && sex <= 8
        && year < 2050
        && Checksums.date(year, pair(id, 2), pair(id, 4))
        && pair(id, 7) <= 96;
  }

  /**
   * Numbers given since October 2020 bear no check digit: those of children born since, and of
   * foreigners (fifth to eighth series) it is not known when they were given.
   */
  private static boolean koreanSure(String id) {
    int series = digit(id, 6);
    boolean unchecked = series >= 5 || (series >= 3 && pair(id, 0) >= 20);
    return koreanResident(id) && (unchecked || koreanDigit(id));
  }

  private static boolean koreanDigit(String id) {
    int check = 11 - weighted(id, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11;
    return check % 10 == digit(id, 12);
  }

  private static boolean koreanBusiness(String id) {
    int sum = weighted(id, 1, 3, 7, 1, 3, 7, 1, 3, 5) + digit(id, 8) * 5 / 10;
    return (10 - sum % 10) % 10 == digit(id, 9);
  }

  private static boolean nric(String id) {
    int sum = weighted(id.substring(1, 8), 2, 7, 6, 5, 4, 3, 2);
    char series = id.charAt(0);
    char last = id.charAt(8);
    return switch (series) {
      case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == last;
      case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == last;
      case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == last;
      case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == last;
      // The M series of 2022: the letters run the other way and the offset is 3.
      case 'M' -> "KLJNPQRTUWX".charAt(10 - (sum + 3) % 11) == last;
      default -> false;
    };
  }

  /** ACRA: eight digits and a check letter, or a year and five digits and a letter. */
  private static boolean uen(String id) {
    if (id.length() == 9) {
      int sum = weighted(id, 10, 4, 9, 3, 8, 2, 7, 1);
      return "XMKECAWLJDB".charAt(sum % 11) == id.charAt(8);
    }
    if (Character.isDigit(id.charAt(0))) {
      int year = pair(id, 0) * 100 + pair(id, 2);
      return year >= 1800
          && year < 2100
          && "ZKCMDNERGWH".charAt(weighted(id, 10, 8, 6, 4, 9, 7, 5, 3, 1) % 11) == id.charAt(9);
    }
    return true;
  }

  private static boolean thai(String id) {
    int province = pair(id, 1);
    return digit(id, 0) >= 1
        && digit(id, 0) <= 8
        && province >= 10
        && province <= 96
        && (11 - weighted(id, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(id, 12);
  }

  /** GB 11643: birth date and ISO 7064 mod 11,2. */
  private static boolean chinese(String id) {
    int sum = weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return Checksums.date(pair(id, 6) * 100 + pair(id, 8), pair(id, 10), pair(id, 12))
        && "10X98765432".charAt(sum % 11) == id.charAt(17);
  }

  private static boolean hongKong(String id) {
    int sum = 36 * 9 + (id.charAt(0) - 'A' + 10) * 8;
    sum += weighted(id.substring(1, 7), 7, 6, 5, 4, 3, 2);
    int check = (11 - sum % 11) % 11;
    return id.charAt(7) == (check == 10 ? 'A' : (char) ('0' + check));
  }

  private static boolean taiwanese(String id) {
    int letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(id.charAt(0)) + 10;
    int sum = letter / 10 + letter % 10 * 9;
    return (sum + weighted(id.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0;
  }

  private static boolean japanese(String id) {
    int rest = weighted(id, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.uniform(id) && (rest <= 1 ? 0 : 11 - rest) == digit(id, 11);
  }

  private static boolean indonesian(String id) {
    int day = pair(id, 6);
    return monthAndDay(pair(id, 8), day > 40 ? day - 40 : day) && pair(id, 0) >= 11;
  }
}
