package dev.armor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberTextsTest {
  private final NumberTexts texts = new NumberTexts();

  @Test
  void theSameRoundMakesTheSameTexts() {
    assertThat(texts.round(7)).isEqualTo(new NumberTexts().round(7));
  }

  @Test
  void roundsDiffer() {
    Set<String> seen = new HashSet<>();
    int made = 0;
    for (int round = 0; round < 20; round++) {
      seen.addAll(texts.round(round));
      made += texts.round(round).size();
    }
    assertThat(seen).hasSizeGreaterThan(made * 8 / 10);
  }

  @Test
  void everyCallingCodeIsReachedInTime() {
    Set<String> begun = new HashSet<>();
    for (int round = 0; round < 400; round++) {
      for (String text : texts.round(round)) {
        int plus = text.indexOf('+');
        int end = plus < 0 ? -1 : text.indexOf(' ', plus);
        if (end > 0) {
          begun.add(text.substring(plus, end));
        }
      }
    }
    assertThat(begun).contains("+49", "+55", "+81", "+254", "+998").hasSizeGreaterThan(150);
  }
}
