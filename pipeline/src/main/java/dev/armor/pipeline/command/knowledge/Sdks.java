package dev.armor.pipeline.command.knowledge;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Libraries by which code acts on services, from {@code sdks.txt}. Immutable. */
public final class Sdks {
  private static final Sdks TABLE = load();

  private final Set<String> libraries = new HashSet<>();
  private final Set<String> destroys = new HashSet<>();
  private final Set<String> spares = new HashSet<>();

  private Sdks() {}

  /** The table. */
  public static Sdks table() {
    return TABLE;
  }

  private static Sdks load() {
    Sdks sdks = new Sdks();
    for (String line : Tables.lines("sdks.txt")) {
      String[] words = Tables.words(line);
      Set<String> into =
          switch (words[0]) {
            case "library" -> sdks.libraries;
            case "destroys" -> sdks.destroys;
            case "spares" -> sdks.spares;
            default -> throw new IllegalStateException("sdks.txt has an unknown kind: " + line);
          };
      for (int i = 1; i < words.length; i++) {
        into.add(words[i]);
      }
    }
    return sdks;
  }

  /** Whether that is the name of such a library, or of a part of one. */
  public boolean isLibrary(String name) {
    for (int i = 1; i <= name.length(); i++) {
      boolean ends = i == name.length() || "./-:".indexOf(name.charAt(i)) >= 0;
      if (ends && libraries.contains(name.substring(0, i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function of that name, the last one of its path, destroys something. */
  public boolean destroys(String function) {
    String plain = function.toLowerCase(Locale.ROOT).replace("_", "");
    if (spares.contains(plain) || spares.contains(withoutEnd(plain))) {
      return false;
    }
    for (int i = 1; i <= plain.length(); i++) {
      if (destroys.contains(plain.substring(0, i))) {
        return true;
      }
    }
    return false;
  }

  /** {@code DeleteItemCommand} is what {@code delete_item} is elsewhere. */
  private static String withoutEnd(String name) {
    return name.endsWith("command") ? name.substring(0, name.length() - "command".length()) : name;
  }
}
