package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * What each word of a passage adds to what the passage leans by, so that it can be accounted for.
 * To be asked before the text is read on.
 */
final class LeaningShares {
  private final View view;
  private final int start;
  private final int end;

  /** By the number of the word; those of the passage are from {@link #start} on. */
  private final int[] shares;

  /** The stretch within one block, on one side of its quotation marks, that adds most. */
  private int heaviestFirst;

  private int heaviestLast;
  private int heaviest = Integer.MIN_VALUE;

  /** The shares of the blocks from {@code first} to {@code last}. */
  LeaningShares(View view, int first, int last) {
    this.view = view;
    WordStream words = view.words();
    start = words.blockStart(first);
    end = words.blockStart(last + 1);
    shares = view.passages().sharesBefore(end);
    for (int block = first; block <= last; block++) {
      seekHeaviest(words.blockStart(block), words.blockStart(block + 1));
    }
  }

  private void seekHeaviest(int from, int to) {
    int sum = 0;
    int begun = from;
    for (int word = from; word < to; word++) {
      if (sum <= 0 || isAfterQuote(word)) {
        sum = 0;
        begun = word;
      }
      sum += shares[word];
      if (sum > heaviest) {
        heaviest = sum;
        heaviestFirst = begun;
        heaviestLast = word;
      }
    }
  }

  /** What introduces a quotation is none of it, however much it adds. */
  private boolean isAfterQuote(int word) {
    int before = view.words().start(word) - 1;
    return before >= 0 && Context.isQuote(view.letters()[before]);
  }

  /** The first word of the stretch that weighs most. */
  int heaviestFirst() {
    return heaviestFirst;
  }

  /** The last word of the stretch that weighs most. */
  int heaviestLast() {
    return heaviestLast;
  }

  /** The words that weigh most, as they stand in the text and in its order. */
  String named(int most) {
    int[] chosen = heaviest(most);
    Arrays.sort(chosen);
    StringBuilder named = new StringBuilder();
    for (int i = 0; i < chosen.length; i++) {
      int word = chosen[i];
      boolean neighbour = i > 0 && chosen[i - 1] == word - 1;
      named.append(i == 0 ? "" : neighbour ? " " : " ... ");
      named.append(view.evidence(word, word));
    }
    return named.toString();
  }

  /** The words that weigh most, of two alike the first; only such as add something. */
  private int[] heaviest(int most) {
    int[] chosen = new int[most];
    int count = 0;
    for (int word = start; word < end; word++) {
      int share = shares[word];
      if (share > (count < most ? 0 : shares[chosen[most - 1]])) {
        int at = count < most ? count++ : most - 1;
        for (; at > 0 && shares[chosen[at - 1]] < share; at--) {
          chosen[at] = chosen[at - 1];
        }
        chosen[at] = word;
      }
    }
    return Arrays.copyOf(chosen, count);
  }
}
