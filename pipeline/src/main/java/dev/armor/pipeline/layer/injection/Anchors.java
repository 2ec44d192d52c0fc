package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked for around which words: by the rarest meaning that it cannot do without.
 * Each thing sought is a number.
 */
final class Anchors {
  /** Where what is sought by each number of the glossary begins, then by each meaning. */
  private final int[] starts;

  private final int[] sought;
  private final int numbers;

  /** Something sought by one meaning. */
  record Anchor(int meaning, int sought) {}

  Anchors(Lexicon lexicon, List<Anchor> anchors) {
    List<List<Anchor>> byMeaning = new ArrayList<>();
    for (int meaning = 0; meaning < lexicon.meaningCount(); meaning++) {
      byMeaning.add(new ArrayList<>(0));
    }
    for (Anchor anchor : anchors) {
      byMeaning.get(anchor.meaning()).add(anchor);
    }
    List<Anchor> all = new ArrayList<>();
    Glossary glossary = lexicon.glossary();
    numbers = glossary.numbers();
    starts = new int[numbers + byMeaning.size() + 1];
    for (int number = 0; number < numbers; number++) {
      addAll(glossary.meanings(number), byMeaning, all);
      starts[number + 1] = all.size();
    }
    for (int meaning = 0; meaning < byMeaning.size(); meaning++) {
      all.addAll(byMeaning.get(meaning));
      starts[numbers + meaning + 1] = all.size();
    }
    sought = all.stream().mapToInt(Anchor::sought).toArray();
  }

  private static void addAll(
      @Nullable Meanings means, List<List<Anchor>> byMeaning, List<Anchor> all) {
    for (int i = 0; means != null && i < means.size(); i++) {
      all.addAll(byMeaning.get(means.at(i)));
    }
  }

  /** Key of what is sought by a word of this number in the glossary, 0 or above. */
  int ofNumber(int number) {
    return number;
  }

  /** Key of what is sought by a word of this meaning. */
  int ofMeaning(int meaning) {
    return numbers + meaning;
  }

  /** Index of the first thing that is sought by a key. */
  int start(int key) {
    return starts[key];
  }

  /** Index after the last. */
  int end(int key) {
    return starts[key + 1];
  }

  int sought(int index) {
    return sought[index];
  }
}
