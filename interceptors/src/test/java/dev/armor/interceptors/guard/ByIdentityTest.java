package dev.armor.interceptors.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is known of an object is known of it alone, and of nothing that equals it. */
class ByIdentityTest {
  private final ByIdentity<String> values = new ByIdentity<>();

  @Test
  void equalObjectsHaveValuesOfTheirOwn() {
    String first = new String("stream");
    String second = new String("stream");
    values.put(first, "one");

    assertThat(values.get(first)).isEqualTo("one");
    assertThat(values.get(second)).isNull();
  }

  @Test
  void aLaterValueTakesThePlaceOfTheOneBefore() {
    Object holder = new Object();
    values.put(holder, "one");
    values.put(holder, "two");

    assertThat(values.get(holder)).isEqualTo("two");

    values.remove(holder);

    assertThat(values.get(holder)).isNull();
    assertThat(values.isEmpty()).isTrue();
  }

  @Test
  void aHolderThatHasAValueKeepsItWhenItJoins() {
    Object holder = new Object();

    assertThat(values.join(holder, "one")).isEqualTo("one");
    assertThat(values.join(holder, "two")).isEqualTo("one");
  }
}
