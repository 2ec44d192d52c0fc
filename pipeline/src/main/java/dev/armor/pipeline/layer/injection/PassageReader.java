package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import java.util.ArrayList;
import java.util.List;

/**
 * What leanings are fitted to: the passages of a text, each as the names of its words, their
 * meanings and its pairs, spelt as in {@code leanings.txt} and read as the firewall reads them.
 */
public final class PassageReader {
  private final Lexicon lexicon = Lexicon.load();
  private final Tokenizer tokenizer = new Tokenizer(lexicon);
  private final LeaningNames names = new LeaningNames(lexicon);

  /**
   * One passage.
   *
   * @param words how many words it has, 1 or more
   * @param names of all its words, meanings and pairs, with repetitions
   */
  public record Passage(int words, List<String> names) {
    public Passage {
      names = List.copyOf(names);
    }
  }

  /** The passages of a text as it stands; none when it has no words. */
  public List<Passage> read(String text) {
    char[] letters = NormalText.of(text).letters();
    WordStream words = tokenizer.words(letters);
    List<List<String>> blocks = new ArrayList<>();
    for (int block = 0; block < words.blocks(); block++) {
      blocks.add(names.of(letters, words, words.blockStart(block), words.blockStart(block + 1)));
    }
    Passages places = new Passages(words);
    List<Passage> passages = new ArrayList<>();
    for (int last = 0; last < words.blocks(); last++) {
      for (int more = 0; more <= Passages.MORE; more++) {
        int first = places.first(last, more);
        if (first >= 0) {
          List<String> all = new ArrayList<>();
          blocks.subList(first, last + 1).forEach(all::addAll);
          passages.add(new Passage(places.length(first, last), all));
        }
      }
    }
    return passages;
  }
}
