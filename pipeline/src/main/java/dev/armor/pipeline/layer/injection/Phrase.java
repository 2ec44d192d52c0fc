package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A phrase pattern: meanings in order, with room for other words between.
 *
 * @param weight how sure one match makes, 0 to 100
 */
record Phrase(String id, String category, String severity, int weight, List<Element> elements) {
  Phrase {
    elements = List.copyOf(elements);
  }

  /**
   * One place of the pattern.
   *
   * @param meaning number of the meaning that a word must have
   * @param gap how many words may stand before it
   */
  record Element(int meaning, int gap, boolean optional) {}

  static Phrase parse(List<String> row, Map<String, Set<String>> classes, Lexicon lexicon) {
    List<Element> elements = new ArrayList<>();
    int gap = 0;
    for (String part : row.get(4).split(" +")) {
      if (part.startsWith("~")) {
        gap = Integer.parseInt(part.substring(1));
        continue;
      }
      boolean optional = part.startsWith("?");
      String alternatives = optional ? part.substring(1) : part;
      elements.add(new Element(meaning(alternatives, classes, lexicon), gap, optional));
      gap = 0;
    }
    return new Phrase(row.get(0), row.get(1), row.get(2), Integer.parseInt(row.get(3)), elements);
  }

  /** The number of what {@code @name} or {@code a/b/c} means. */
  static int meaning(String alternatives, Map<String, Set<String>> classes, Lexicon lexicon) {
    boolean single = alternatives.startsWith("@") && alternatives.indexOf('/') < 0;
    if (single) {
      String name = alternatives.substring(1);
      boolean special = Lexicon.SPECIALS.contains(name);
      if (!special && !classes.containsKey(name)) {
        throw new IllegalArgumentException("a table uses the unknown meaning " + name);
      }
      return lexicon.meaning(name);
    }
    String name = "=" + alternatives;
    for (String alternative : alternatives.split("/")) {
      if (alternative.startsWith("@")) {
        String named = alternative.substring(1);
        if (classes.containsKey(named)) {
          classes.get(named).forEach(word -> lexicon.add(word, name));
        } else {
          lexicon.alias(named, name);
        }
      } else {
        lexicon.add(alternative, name);
      }
    }
    return lexicon.meaning(name);
  }
}
