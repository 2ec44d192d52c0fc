package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of the two tables with their meanings, as written and in the skeleton of leet. */
final class Lexicon {
  /** Meanings of tokens that are no words. */
  static final String URL = "url";

  static final String ADDRESS = "address";
  static final String IMAGE = "mdimage";
  static final String OUTSIDE_IMAGE = "outsideimage";
  static final String OUTSIDE_URL = "outsideurl";
  static final List<String> SPECIALS = List.of(URL, ADDRESS, IMAGE, OUTSIDE_IMAGE, OUTSIDE_URL);

  /** Letters by the leet sign that stands for them; l and i share signs and therefore a letter. */
  private static final String LEET = "014356789@$!|+2l";

  private static final String PLAIN = "oiaesgtbgasiitzi";
  private static final char[] SKELETONS = skeletons(128);

  /** How many words of content a word like "all" or "you" is met as often as. */
  private static final int FUNCTION_WORD = 60;

  private final WordTable table = new WordTable();
  private final WordTrie words = new WordTrie();
  private final WordTrie skeletons = new WordTrie();
  private final Map<String, Integer> meanings = new HashMap<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
  private final Map<String, Set<Integer>> specials = new HashMap<>();
  private final Map<Integer, Set<String>> members = new HashMap<>();
  private final Set<String> functionWords = new HashSet<>();

  private final Glossary glossary;

  /** Reads {@code words.txt}, {@code phrases.txt} and {@code acts.txt}. */
  private Lexicon() {
    readTables();
    List<Meanings> others = new ArrayList<>(words.all());
    others.addAll(skeletons.all());
    glossary = new Glossary(table, others, meanings.size());
  }

  /** The lexicon of the built-in tables. */
  static Lexicon load() {
    return new Lexicon();
  }

  private void readTables() {
    Map<String, Set<String>> classes = new HashMap<>();
    for (List<String> row : Table.read(Lexicon.class, "words.txt", 1)) {
      String line = row.get(0);
      int split = line.indexOf('=');
      String name = line.substring(0, split).strip();
      Set<String> members = classes.computeIfAbsent(name, key -> new HashSet<>());
      Collections.addAll(members, line.substring(split + 1).strip().split(" +"));
    }
    classes.forEach((name, members) -> members.forEach(word -> add(word, name)));
    functionWords.addAll(classes.getOrDefault("function", Set.of()));
    for (String special : SPECIALS) {
      alias(special, special);
    }
    for (List<String> row : Table.read(Lexicon.class, "phrases.txt", 5)) {
      phrases.add(Phrase.parse(row, classes, this));
    }
    for (List<String> row : Table.read(Lexicon.class, "acts.txt", 6)) {
      acts.add(Act.parse(row, classes, this));
    }
  }

  /** The number of a meaning, made when it is new. */
  int meaning(String name) {
    return meanings.computeIfAbsent(name, key -> meanings.size());
  }

  /** Gives a word a meaning. */
  void add(String word, String meaning) {
    String plain = NormalText.of(word).toString();
    int number = meaning(meaning);
    if (plain.indexOf('_') > 0) {
      addIdiom(List.of(plain.split("_")), number);
      plain = plain.replace("_", ""); // as it reads where gaps were taken out
    }
    members.computeIfAbsent(number, key -> new HashSet<>()).add(plain);
    words.add(plain, number);
    table.put(plain, Objects.requireNonNull(words.meaningsOf(plain)));
    StringBuilder skeleton = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      skeleton.append(skeleton(plain.charAt(i)));
    }
    skeletons.add(skeleton.toString(), number);
  }

  private void addIdiom(List<String> parts, int meaning) {
    Meanings first = words.open(parts.get(0));
    table.put(parts.get(0), first);
    first.begin(new Idiom(parts.subList(1, parts.size()), meaning));
  }

  /** Lets tokens of a special kind have a further meaning. */
  void alias(String special, String meaning) {
    specials.computeIfAbsent(special, key -> new HashSet<>()).add(meaning(meaning));
  }

  /** What a token of a special kind means. */
  Meanings special(String kind) {
    return Meanings.of(specials.getOrDefault(kind, Set.of()));
  }

  List<Phrase> phrases() {
    return phrases;
  }

  List<Act> acts() {
    return acts;
  }

  /** The name of each meaning, by its number. */
  String[] meaningNames() {
    String[] names = new String[meanings.size()];
    meanings.forEach((name, number) -> names[number] = name);
    return names;
  }

  /** How often words of this meaning are met: what most texts have counts most. */
  int commonness(int meaning) {
    int commonness = 0;
    for (String word : members.getOrDefault(meaning, Set.of())) {
      commonness += functionWords.contains(word) ? FUNCTION_WORD : 1;
    }
    return commonness;
  }

  /** All words of this meaning, as they are compared. */
  Set<String> wordsOf(int meaning) {
    return members.getOrDefault(meaning, Set.of());
  }

  int meaningCount() {
    return meanings.size();
  }

  /** All words, ready to be looked up. */
  Glossary glossary() {
    return glossary;
  }

  WordTrie words() {
    return words;
  }

  WordTrie skeletons() {
    return skeletons;
  }

  /** The letter that leet signs and their letters share. */
  static char skeleton(char c) {
    return c < SKELETONS.length ? SKELETONS[c] : c;
  }

  private static char[] skeletons(int count) {
    char[] skeletons = new char[count];
    for (char c = 0; c < count; c++) {
      int sign = LEET.indexOf(c);
      skeletons[c] = sign >= 0 ? PLAIN.charAt(sign) : c;
    }
    return skeletons;
  }
}
