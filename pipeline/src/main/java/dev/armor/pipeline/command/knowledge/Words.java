package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Words that give away what a name or a search is about, from {@code words.txt}. Immutable. */
public final class Words {
  private static final Words ATTACK = load("attack");
  private static final Words SECRET = load("secret");
  private static final Words PROTECTION = load("protection");
  private static final Words PERSON = load("person");
  private static final Words PERSON_ALONE = load("person-alone");

  /** Each a set of parts that all must occur, in any order. */
  private final List<String[]> terms;

  private Words(List<String[]> terms) {
    this.terms = terms;
  }

  private static Words load(String kind) {
    List<String[]> terms = new ArrayList<>();
    for (String line : Tables.lines("words.txt")) {
      String[] words = Tables.words(line);
      for (int i = 1; words[0].equals(kind) && i < words.length; i++) {
        terms.add(words[i].split("\\+"));
      }
    }
    return new Words(List.copyOf(terms));
  }

  /** Names that programs for attacks bear. */
  public static Words attack() {
    return ATTACK;
  }

  /** What people look for who look for credentials. */
  public static Words secret() {
    return SECRET;
  }

  /** Programs that protect a machine. */
  public static Words protection() {
    return PROTECTION;
  }

  /** Whether a query, in lower case, asks for a list of people. */
  public static boolean tellOfPersons(String query) {
    return PERSON_ALONE.in(query) || PERSON.count(query) > 1;
  }

  private int count(String text) {
    int count = 0;
    for (int i = 0; i < terms.size(); i++) {
      count += text.contains(terms.get(i)[0]) ? 1 : 0;
    }
    return count;
  }

  /** Whether one of them occurs in the text, which is in lower case. */
  public boolean in(String text) {
    for (int i = 0; i < terms.size(); i++) {
      boolean all = true;
      for (String part : terms.get(i)) {
        all &= text.contains(part);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }
}
