package dev.armor.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RacyTableTest {
  private final RacyTable<String> table = new RacyTable<>(4);

  @Test
  void whatWasPutIsFoundByItsHash() {
    table.put(1, "one");
    table.put(2, "two");

    assertThat(table.get(1)).isEqualTo("one");
    assertThat(table.get(2)).isEqualTo("two");
    assertThat(table.get(3)).isNull();
  }

  @Test
  void aNewerEntryTakesThePlaceOfAnOlderOne() {
    table.put(1, "old");
    table.put(1 + 4, "new");

    assertThat(table.get(1)).as("both hashes have one place").isEqualTo("new");
  }

  @Test
  void theOtherPlaceOfAHashIsAnother() {
    table.put(2, "first");
    table.putBeside(2, "second");

    assertThat(table.get(2)).isEqualTo("first");
    assertThat(table.beside(2)).isEqualTo("second");
  }

  @Test
  void hashesThatDifferInUpperBitsHaveDifferentPlaces() {
    table.put(0, "low");
    table.put(1 << 15, "high");

    assertThat(table.get(0)).isEqualTo("low");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
  void everyHashHasAPlace(int hash) {
    table.put(hash, "entry");

    assertThat(table.get(hash)).isEqualTo("entry");
    assertThat(table.beside(hash)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 0, 1, 3, 12, 1 << 21})
  void aSizeThatIsNoPowerOfTwoIsRefused(int size) {
    assertThatThrownBy(() -> new RacyTable<>(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(size));
  }
}
