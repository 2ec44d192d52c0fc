package dev.armor.pipeline.layer.injection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  private static final double SURE = 1;
  private static final double DOUBTFUL = 0.3;

  @ParameterizedTest(name = "{0}, {1} at {2}: {3}")
  @CsvSource({
    "a, 29, 1.0, false",
    "a, 30, 1.0, false",
    "a, 31, 1.0, true",
    "b, 1, 1.0, true",
    "b, 0, 1.0, false",
    "b, 20, 0.3, false",
    "b, 21, 0.3, true",
    "a, 30, 0.3, false", // the rule counts already
    "a, 31, 0.3, true",
  })
  void onlyWhatIsHeavierThanItsLikeIsTaken(String rule, int weight, double factor, boolean taken) {
    assertThat(account().takes(1, rule, weight, factor)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"a, 30, 1.0", "b, 0, 1.0", "b, 20, 0.3"})
  void whatIsNoHeavierWouldChangeNothing(String rule, int weight, double factor) {
    Account account = account();
    account.add(1, match(rule, weight), factor);
    assertThat(account.matches(1)).isEqualTo(account().matches(1));
  }

  /** One rule that is sure, and one doubtful match of another. */
  private static Account account() {
    Account account = new Account();
    account.add(1, match("a", 30), SURE);
    account.add(1, match("c", 20), DOUBTFUL);
    return account;
  }

  private static PhraseMatch match(String rule, int weight) {
    return new PhraseMatch(rule, "category", "low", "text", weight);
  }
}
