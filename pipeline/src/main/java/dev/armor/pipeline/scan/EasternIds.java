package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.monthAndDay;
import static dev.armor.pipeline.scan.Checksums.pair;
import static dev.armor.pipeline.scan.Checksums.weighted;

import java.util.HashMap;
import java.util.Map;

/**
 * Rules of issuers in south-eastern and eastern Europe, the Caucasus, Central, South and West Asia.
 */
final class EasternIds {
  private static final String CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private EasternIds() {}

  static Map<String, IdCheck> checks() {
    Map<String, IdCheck> checks = new HashMap<>();
    checks.put("mod11_10", id -> !Checksums.uniform(id) && Checksums.mod11And10(id));
    checks.put("yu_jmbg", EasternIds::jmbg);
    checks.put("gr_amka", id -> monthAndDay(pair(id, 2), pair(id, 0)) && Checksums.luhn(id));
    checks.put(
        "gr_afm",
        id ->
            weighted(id, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(id, 8)
                && !Checksums.uniform(id));
    checks.put("hu_taj", id -> weighted(id, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == digit(id, 8));
    checks.put("hu_tax", id -> weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == digit(id, 9));
    checks.put("si_tax", id -> elevenMinus(weighted(id, 8, 7, 6, 5, 4, 3, 2)) == digit(id, 7));
    checks.put(
        "ua_rnokpp",
        id -> Math.floorMod(weighted(id, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11) % 10 == digit(id, 9));
    checks.put("ru_inn", EasternIds::inn);
    checks.put("ru_ogrn", id -> Long.parseLong(id.substring(0, 12)) % 11 % 10 == digit(id, 12));
    checks.put("kz_iin", EasternIds::iin);
    checks.put("lv_personal", EasternIds::latvian);
    checks.put("lk_nic", id -> pair(id, 2) * 10 + digit(id, 4) % 500 > 0);
    checks.put("ir_national", EasternIds::iranian);
    checks.put(
        "kw_civil",
        id ->
            monthAndDay(pair(id, 3), pair(id, 5))
                && 11 - weighted(id, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11 == digit(id, 11));
    checks.put("vn_cccd", id -> pair(id, 1) >= 0 && pair(id, 1) <= 96 && digit(id, 3) <= 3);
    checks.put("cn_uscc", EasternIds::creditCode);
    return checks;
  }

  /** Eleven minus the rest; 10 and 11 are written 0. */
  static int elevenMinus(int sum) {
    int check = 11 - sum % 11;
    return check > 9 ? 0 : check;
  }

  /** Yugoslav law of 1976: birth date with three digits of the year, region, serial, check. */
  private static boolean jmbg(String id) {
    return monthAndDay(pair(id, 2), pair(id, 0))
        && (digit(id, 4) == 9 || digit(id, 4) == 0)
        && elevenMinus(weighted(id, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) == digit(id, 12);
  }

  private static boolean inn(String id) {
    if (id.length() == 10) {
      return weighted(id, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(id, 9);
    }
    return weighted(id, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(id, 10)
        && weighted(id, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(id, 11);
  }

  /** Weights 1 to 11; when the rest is 10 the weights start again at 3. */
  private static boolean iin(String id) {
    int check = weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
    if (check == 10) {
      check = weighted(id, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
    }
    return monthAndDay(pair(id, 2), pair(id, 4)) && check == digit(id, 11);
  }

  /** Codes given since 2017 begin with 32 and tell no birth date. */
  private static boolean latvian(String id) {
    boolean dated = monthAndDay(pair(id, 2), pair(id, 0));
    int check = (1101 - weighted(id, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11;
    return pair(id, 0) == 32 || (dated && check == digit(id, 10));
  }

  private static boolean iranian(String id) {
    int rest = weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.uniform(id) && (rest < 2 ? rest : 11 - rest) == digit(id, 9);
  }

  /** GB 32100: base 31, powers of three. */
  private static boolean creditCode(String id) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += CREDIT_CODE.indexOf(id.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CREDIT_CODE.charAt((31 - sum % 31) % 31) == id.charAt(17);
  }
}
