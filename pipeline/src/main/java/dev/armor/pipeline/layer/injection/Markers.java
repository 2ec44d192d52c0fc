package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Finds role marks of chat templates, on plain text. */
final class Markers {
  private final List<List<Marker>> byFirst = new ArrayList<>();

  private record Marker(int weight, String mark) {}

  Markers() {
    for (int c = 0; c < 128; c++) {
      byFirst.add(new ArrayList<>(0));
    }
    for (List<String> row : Table.read(Markers.class, "markers.txt", 2)) {
      byFirst.get(row.get(1).charAt(0)).add(new Marker(Integer.parseInt(row.get(0)), row.get(1)));
    }
  }

  void scan(String text, WordStream words, Context context, Account account) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 && !Tokenizer.isWord(c)) {
        List<Marker> starting = byFirst.get(c);
        for (int k = 0; k < starting.size(); k++) {
          Marker marker = starting.get(k);
          if (standsAt(text, i, marker.mark())) {
            int weight = (int) (marker.weight() * context.markFactor(words, i));
            account.add(
                1,
                new PhraseMatch(
                    "markup.role-mark", "delimiter_injection", "high", marker.mark(), weight));
          }
        }
      }
    }
  }

  private static boolean standsAt(String text, int at, String mark) {
    if (at + mark.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (text.charAt(at + i) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
