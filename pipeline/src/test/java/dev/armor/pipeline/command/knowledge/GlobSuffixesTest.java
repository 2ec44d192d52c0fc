package dev.armor.pipeline.command.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobSuffixesTest {
  private static final List<String> PATTERNS =
      List.of("*.pem", "login*", "*.p?m", "*_rsa", "*~", "*m", "k?", "*.ключ", "*\\*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.pem",
        "login",
        "login.pem",
        "x.pxm",
        "id_rsa",
        "old~",
        "k1",
        "",
        "a.ключ",
        "b*"
      })
  void allThatMatchAreAskedInTheOrderOfTheTable(String segment) {
    GlobSuffixes<String> suffixes = new GlobSuffixes<>();
    PATTERNS.forEach(pattern -> suffixes.add(pattern, pattern));
    assertThat(suffixes.ofLast(segment).stream().filter(p -> Glob.matches(p, segment)))
        .containsExactlyElementsOf(
            PATTERNS.stream().filter(p -> Glob.matches(p, segment)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "build.gradle"})
  void endingsOfOtherFilesAreNotAsked(String segment) {
    GlobSuffixes<String> suffixes = new GlobSuffixes<>();
    PATTERNS.forEach(pattern -> suffixes.add(pattern, pattern));
    assertThat(suffixes.ofLast(segment)).doesNotContain("*.pem", "*_rsa", "*~");
  }
}
