package dev.armor.pipeline.layer.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeaningTableTest {
  private static final Lexicon LEXICON = Lexicon.load();

  /** Rows written as weight and name with a slash between them, the first in line 1. */
  private static List<Table.Row> rows(String... rows) {
    List<Table.Row> placed = new ArrayList<>();
    for (String row : rows) {
      String place = LeaningTable.FILE + ":" + (placed.size() + 1);
      placed.add(new Table.Row(place, List.of(row.split("/"))));
    }
    return placed;
  }

  private static int sum(Leanings leanings, String text) {
    WordStream words = new Tokenizer(LEXICON).words(text.toCharArray());
    int[] shares = new int[words.count()];
    int sum = leanings.sum(words, 0, words.count(), shares);
    assertThat(IntStream.of(shares).sum()).as("what each word adds").isEqualTo(sum);
    return sum;
  }

  /** The meaning for which a word stands in pairs. */
  private static String inPairs(String word) {
    WordStream words = new Tokenizer(LEXICON).words(word.toCharArray());
    return LEXICON.meaningNames()[new LeaningNames(LEXICON).rarest(words.meaningsOf(0))];
  }

  @Test
  void aWordItsMeaningsAndItsPairAddUp() {
    String inPairs = inPairs("disregard");
    Leanings leanings =
        new Leanings(
            LeaningTable.of(
                rows(
                    "90/(least)",
                    "3/*override",
                    "5/^ *" + inPairs,
                    "7/herring",
                    "11/herring boats"),
                LEXICON),
            LEXICON);

    assertThat(sum(leanings, "herring")).isEqualTo(7);
    assertThat(sum(leanings, "boats herring")).as("a pair has an order").isEqualTo(7);
    assertThat(sum(leanings, "herring boats")).isEqualTo(7 + 11);
    assertThat(sum(leanings, "boats disregard")).isEqualTo(3);
    assertThat(sum(leanings, "disregard boats")).as("first in its sentence").isEqualTo(3 + 5);
    assertThat(sum(leanings, "boats")).isZero();
  }

  @Test
  void aLongerPassageMustLeanFurther() {
    LeaningTable table = LeaningTable.of(rows("90/(least)"), LEXICON);

    assertThat(table.least(1)).as("a single word is no passage").isEqualTo(table.least(6));
    assertThat(table.least(24)).as("by the root").isCloseTo(2 * table.least(6), within(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "much/herring | no whole number",
        "0/herring | has a weight",
        "128/herring | has a weight",
        "5/*nothingofthekind | a meaning that words.txt does not have",
        "5/herring *nothingofthekind | a meaning that words.txt does not have",
        "5/(least) | out of order or repeated",
        "5/(boats) | out of order or repeated",
      })
  void aBrokenRowStopsTheLoadWithItsPlaceAndARemedy(String row, String problem) {
    assertThatThrownBy(() -> LeaningTable.of(rows("90/(least)", row), LEXICON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("leanings.txt:2 ")
        .hasMessageContaining(problem)
        .hasMessageContaining("fit the table anew with dev.armor.it.judge.FitLeanings");
  }

  @Test
  void aTableWithoutWhatAPassageMustLeanByIsRefused() {
    assertThatThrownBy(() -> LeaningTable.of(rows("5/herring"), LEXICON))
        .hasMessageContaining("leanings.txt has no row for (least)");
  }
}
