package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Programs that send, and where in a request a credential belongs; the knowledge is a table. */
final class Senders {

  private static final Map<String, Set<String>> BY_KIND = new HashMap<>();

  static {
    for (List<String> row : Table.read(Senders.class, "senders.txt", 2)) {
      BY_KIND
          .computeIfAbsent(row.get(0), kind -> new HashSet<>())
          .addAll(List.of(row.get(1).split(" ")));
    }
  }

  private static final Set<String> PROGRAMS = names("program");
  private static final Set<String> OPTIONS = names("option");
  private static final Set<String> HEADERS = names("header");
  private static final Set<String> PARAMETERS = names("parameter");

  private Senders() {}

  private static Set<String> names(String kind) {
    return Set.copyOf(BY_KIND.getOrDefault(kind, Set.of()));
  }

  /** Whether a command runs a program that hands its arguments to another machine. */
  static boolean runIn(CommandAnalysis command) {
    for (String program : command.programs()) {
      if (PROGRAMS.contains(program)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a credential is what a header of that name is made for. */
  static boolean isCredentialHeader(String name) {
    return HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a credential is what a parameter of that name is made for. */
  static boolean isCredentialParameter(String name) {
    return PARAMETERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the word after this one is a credential. */
  static boolean isCredentialOption(String word) {
    return OPTIONS.contains(word);
  }

  /** Whether the word itself is a credential's header, or an option with one behind its sign. */
  static boolean isCredential(String word) {
    int colon = word.indexOf(':');
    if (colon > 0 && isCredentialHeader(word.substring(0, colon).trim())) {
      return true;
    }
    int equals = word.indexOf('=');
    return equals > 0 && isCredentialOption(word.substring(0, equals));
  }
}
