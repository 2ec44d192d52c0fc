package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
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
    for (List<String> row : Table.read(SecretRule.class, "secrets.txt", 4)) {
      boolean required = !row.get(1).startsWith("?");
      IdCheck check = IdCheck.named(required ? row.get(1) : row.get(1).substring(1));
      for (String shape : IdRule.shapes(row.get(2))) {
        rules.add(new SecretRule(row.get(0), check, required, Shape.compile(shape), row.get(3)));
      }
    }
    return rules;
  }
}
