package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * One form of a provider's key.
 *
 * @param required whether a match that fails the check is no key; otherwise the check only makes a
 *     match surer
 */
record SecretRule(String type, IdCheck check, boolean required, Shape shape, String issuer) {

  static List<SecretRule> all() {
    List<SecretRule> rules = new ArrayList<>();
    for (String[] row : Table.rows(SecretRule.class, "secrets.txt")) {
      boolean required = !row[1].startsWith("?");
      IdCheck check = IdCheck.named(required ? row[1] : row[1].substring(1));
      for (String shape : IdRule.shapes(row[2])) {
        rules.add(new SecretRule(row[0], check, required, Shape.compile(shape), row[3]));
      }
    }
    return rules;
  }
}
