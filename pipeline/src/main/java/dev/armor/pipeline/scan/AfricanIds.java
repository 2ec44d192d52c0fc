package dev.armor.pipeline.scan;

import static dev.armor.pipeline.scan.Checksums.digit;
import static dev.armor.pipeline.scan.Checksums.pair;

import java.util.Map;

/** Rules of African and Middle Eastern issuers. */
final class AfricanIds {
  private AfricanIds() {}

  static Map<String, IdCheck> checks() {
    return Map.of(
        "za_id",
        id ->
            Checksums.monthAndDay(pair(id, 2), pair(id, 4))
                && digit(id, 10) <= 2
                && Checksums.luhn(id),
        "eg_id",
        id ->
            (digit(id, 0) == 2 || digit(id, 0) == 3)
                && Checksums.monthAndDay(pair(id, 3), pair(id, 5)),
        "ae_id",
        id -> id.startsWith("784") && Checksums.luhn(id),
        "il_id",
        id -> !Checksums.uniform(id) && Checksums.luhn(id),
        "sa_id",
        id -> (digit(id, 0) == 1 || digit(id, 0) == 2) && Checksums.luhn(id));
  }
}
