package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code leanings.txt}, looked over while they are read: a weight and a name each. */
final class LeaningTable {
  static final String FILE = "leanings.txt";

  /** In the place of a name: what a passage must lean by, for each root of its words. */
  static final String LEAST = "(least)";

  /** The key of what stands before the first word of a sentence. */
  static final int BEGINNING_KEY = 0x5bd1e995;

  /** Shorter passages are measured as if they had so many words. */
  private static final int FEWEST_WORDS = 6;

  private static final int HEAVIEST = Byte.MAX_VALUE;

  private static final String REMEDY =
      "; mend the row, or fit the table anew with dev.armor.it.judge.FitLeanings";

  private final Map<Integer, Integer> byKey = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] byMeaning;
  private int least;

  private LeaningTable(Lexicon lexicon) {
    String[] meanings = lexicon.meaningNames();
    for (int meaning = 0; meaning < meanings.length; meaning++) {
      numbers.put(meanings[meaning], meaning);
    }
    byMeaning = new int[meanings.length];
  }

  /**
   * The table of these rows.
   *
   * @throws IllegalStateException naming file, line and remedy, when a row cannot have been fitted
   *     to this lexicon: the build is broken then
   */
  static LeaningTable of(List<Table.Row> rows, Lexicon lexicon) {
    LeaningTable table = new LeaningTable(lexicon);
    String before = "";
    for (Table.Row row : rows) {
      String name = row.cells().get(1);
      if (name.compareTo(before) <= 0) {
        throw broken(row, "is out of order or repeated behind \"" + before + "\"");
      }
      table.add(row, name);
      before = name;
    }
    if (table.least <= 0) {
      throw new IllegalStateException(FILE + " has no row for " + LEAST + " above 0" + REMEDY);
    }
    return table;
  }

  private void add(Table.Row row, String name) {
    int weight = weight(row);
    if (name.equals(LEAST)) {
      least = weight;
      return;
    }
    if (weight == 0 || Math.abs(weight) > HEAVIEST) {
      throw broken(row, "has a weight that is not 1 to " + HEAVIEST + " or its negative");
    }
    int blank = name.indexOf(' ');
    if (blank > 0) {
      int first = keyInPair(row, name.substring(0, blank));
      byKey.put(pair(first, keyInPair(row, name.substring(blank + 1))), weight);
    } else if (name.charAt(0) == LeaningNames.MEANING) {
      byMeaning[meaning(row, name)] = weight;
    } else {
      byKey.put(keyOfWord(name), weight);
    }
  }

  private static int weight(Table.Row row) {
    try {
      return Integer.parseInt(row.cells().get(0));
    } catch (NumberFormatException none) {
      throw broken(row, "has no whole number for a weight");
    }
  }

  private int meaning(Table.Row row, String name) {
    Integer number = numbers.get(name.substring(1));
    if (number == null) {
      throw broken(row, "names a meaning that words.txt does not have");
    }
    return number;
  }

  private int keyInPair(Table.Row row, String name) {
    if (name.equals(LeaningNames.BEGINNING)) {
      return BEGINNING_KEY;
    }
    return name.startsWith("" + LeaningNames.MEANING)
        ? keyOfMeaning(meaning(row, name))
        : keyOfWord(name);
  }

  private static IllegalStateException broken(Table.Row row, String what) {
    return new IllegalStateException(row.place() + " " + what + ": " + row.cells() + REMEDY);
  }

  private static int keyOfWord(String word) {
    return (int) (WordTable.hash(word) >>> 32);
  }

  static int keyOfMeaning(int meaning) {
    return (meaning + 1) * 0x9e3779b9;
  }

  /** The key of two neighbours. */
  static int pair(int first, int second) {
    return (Integer.rotateLeft(first, 13) ^ second) * 0x85ebca6b;
  }

  /** Weights of words and pairs. */
  Map<Integer, Integer> byKey() {
    return byKey;
  }

  /** The weight of each meaning, 0 where it has none. */
  int[] byMeaning() {
    return byMeaning;
  }

  /** How many weights of words and pairs there are. */
  int size() {
    return byKey.size();
  }

  /** What a passage of so many words must lean by to be noticed. */
  int least(int words) {
    return (int) Math.ceil(least * Math.sqrt(Math.max(FEWEST_WORDS, words)));
  }
}
