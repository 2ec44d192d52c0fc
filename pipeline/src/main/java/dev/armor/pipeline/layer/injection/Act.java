package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An act of speech: meanings that together ask something of a model, whatever their order. Where a
 * {@link Phrase} knows how a thing is said, an act knows what must be spoken of for it to be said
 * at all.
 *
 * @param weight how sure one match makes, 0 to 100
 * @param span the most words from the first part to the last
 * @param across whether the parts may stand in neighbouring sentences
 * @param parts the meanings needed, the rarest first, each in a word of its own
 * @param barred meanings that must not stand within the span
 */
record Act(
    String id,
    String category,
    String severity,
    int weight,
    int span,
    boolean across,
    int[] parts,
    int[] barred) {

  /** The rarest of the parts beside the first. */
  int[] needed() {
    return Arrays.copyOfRange(parts, 1, Math.min(parts.length, 1 + NeededMeanings.ASKED));
  }

  static Act parse(List<String> row, Map<String, Set<String>> classes, Lexicon lexicon) {
    List<Integer> parts = new ArrayList<>();
    List<Integer> barred = new ArrayList<>();
    for (String part : row.get(5).split(" +")) {
      if (part.startsWith("!")) {
        barred.add(Phrase.meaning(part.substring(1), classes, lexicon));
      } else {
        parts.add(Phrase.meaning(part, classes, lexicon));
      }
    }
    parts.sort(Comparator.comparingInt(lexicon::commonness));
    String span = row.get(4);
    boolean across = span.endsWith("+");
    int words = Integer.parseInt(across ? span.substring(0, span.length() - 1) : span);
    int weight = Integer.parseInt(row.get(3));
    return new Act(
        row.get(0),
        row.get(1),
        row.get(2),
        weight,
        words,
        across,
        parts.stream().mapToInt(Integer::intValue).toArray(),
        barred.stream().mapToInt(Integer::intValue).toArray());
  }
}
