package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.table.Table;
import java.util.Arrays;
import java.util.List;

/** Finds role marks of chat templates, on plain text. */
final class Markers {

  private static final int ASCII = 128;
  private static final Marker[] NONE = {};

  /** Marks by their first two characters. */
  private final Marker[][] byFirstTwo = new Marker[ASCII * ASCII][];

  private final boolean[] begins = new boolean[ASCII];

  private record Marker(int weight, String mark) {}

  Markers() {
    Arrays.fill(byFirstTwo, NONE);
    for (List<String> row : Table.read(Markers.class, "markers.txt", 2)) {
      add(new Marker(Integer.parseInt(row.get(0)), row.get(1)));
    }
  }

  private void add(Marker marker) {
    char first = marker.mark().charAt(0);
    if (Signs.isWord(first)) {
      throw new IllegalArgumentException("a role mark begins with no letter: " + marker.mark());
    }
    int pair = first * ASCII + marker.mark().charAt(1);
    Marker[] known = byFirstTwo[pair];
    byFirstTwo[pair] = Arrays.copyOf(known, known.length + 1);
    byFirstTwo[pair][known.length] = marker;
    begins[first] = true;
  }

  /** Adds the marks that begin from one character to before another to the account. */
  void scan(View view, int from, int to, Context context, Account account) {
    char[] text = view.letters();
    int end = Math.min(to, text.length - 1);
    for (int i = from; i < end; i++) {
      char c = text[i];
      if (c < ASCII && begins[c] && text[i + 1] < ASCII) {
        scanAt(view, i, context, account);
      }
    }
  }

  private void scanAt(View view, int at, Context context, Account account) {
    char[] text = view.letters();
    for (Marker marker : byFirstTwo[text[at] * ASCII + text[at + 1]]) {
      if (standsAt(text, at, marker.mark())) {
        int weight = (int) (marker.weight() * context.markFactor(view, at));
        account.add(
            1,
            new PhraseMatch(
                "markup.role-mark", "delimiter_injection", "high", marker.mark(), weight));
      }
    }
  }

  private static boolean standsAt(char[] text, int at, String mark) {
    if (at + mark.length() > text.length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (text[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
