package dev.armor.pipeline.egress;

import dev.armor.pipeline.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where in an HTTP request a credential belongs, so that finding one there proves nothing. */
final class CredentialPlaces {
  private static final Set<String> HEADERS = names("header");
  private static final Set<String> PARAMETERS = names("parameter");

  /** No name in the table is longer. */
  static final int LONGEST = 32;

  private CredentialPlaces() {}

  static boolean isHeader(String name) {
    return HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  static boolean isParameter(String name) {
    return PARAMETERS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static Set<String> names(String kind) {
    Set<String> names = new HashSet<>();
    for (List<String> row : Table.read(CredentialPlaces.class, "credential-places.txt", 2)) {
      if (row.get(0).equals(kind)) {
        names.add(row.get(1));
      }
    }
    return Set.copyOf(names);
  }
}
