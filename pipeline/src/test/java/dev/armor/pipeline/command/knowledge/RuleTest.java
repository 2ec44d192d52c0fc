package dev.armor.pipeline.command.knowledge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleTest {
  private static final String[] EFFECT = {"scan.range"};

  @ParameterizedTest
  @ValueSource(strings = {"[0-9]*", "0*|[a-z]", "+*/[0-9]", "!-[ab]", "--depth=[1-9]"})
  void aSetOfCharactersIsRefusedSinceItWouldNeverMatch(String word) {
    assertThatThrownBy(() -> new Rule(new String[] {"scan", word}, EFFECT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[");
  }

  @Test
  void theNameOfTheTestProgramIsNoSet() {
    assertThatCode(() -> new Rule(new String[] {"[", "-f", "*"}, EFFECT))
        .doesNotThrowAnyException();
  }
}
