package dev.armor.pipeline.scan;

import java.util.HashMap;
import java.util.Map;

/** Whether a number of the right shape also passes its issuer's rule. */
@FunctionalInterface
interface IdCheck {
  /**
   * Judges one candidate.
   *
   * @param id letters and digits without separators, letters in upper case
   */
  boolean holds(String id);

  /** The check of this name as the tables write it. */
  static IdCheck named(String name) {
    IdCheck check = Registry.BY_NAME.get(name);
    if (check == null) {
      throw new IllegalArgumentException("no check is called " + name);
    }
    return check;
  }

  /** All checks by the names that the tables use. */
  final class Registry {
    private static final Map<String, IdCheck> BY_NAME = new HashMap<>();

    static {
      BY_NAME.put("none", id -> true);
      BY_NAME.put("varied", id -> !Checksums.uniform(id));
      BY_NAME.put("luhn", id -> !Checksums.uniform(id) && Checksums.luhn(id));
      BY_NAME.put("icao", Checksums::icao);
      BY_NAME.put("verhoeff", Checksums::verhoeff);
      BY_NAME.putAll(AmericanIds.checks());
      BY_NAME.putAll(EuropeanIds.checks());
      BY_NAME.putAll(NordicIds.checks());
      BY_NAME.putAll(EasternIds.checks());
      BY_NAME.putAll(CompanyIds.checks());
      BY_NAME.putAll(AsianPacificIds.checks());
      BY_NAME.putAll(AfricanIds.checks());
      BY_NAME.putAll(KeyChecks.checks());
    }

    private Registry() {}
  }
}
