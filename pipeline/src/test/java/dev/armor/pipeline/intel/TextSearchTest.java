package dev.armor.pipeline.intel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextSearchTest {
  @Test
  void findsWhatASimpleSearchFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      List<String> patterns = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String pattern = text(random, 1 + random.nextInt(5));
        if (!patterns.contains(pattern)) {
          patterns.add(pattern);
        }
      }
      String text = text(random, 60).toUpperCase(Locale.ROOT);
      BitSet found = new BitSet();
      new TextSearch(patterns).find(text, found);
      for (int i = 0; i < patterns.size(); i++) {
        boolean expected = text.toLowerCase(Locale.ROOT).contains(patterns.get(i));
        assertThat(found.get(i)).as("%s in %s", patterns.get(i), text).isEqualTo(expected);
      }
    }
  }

  @Test
  void manyNestedPatternsInALongTextAreFound() {
    List<String> patterns = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      patterns.add("a".repeat(i));
    }
    BitSet found = new BitSet();
    new TextSearch(patterns).find("a".repeat(1 << 20), found);
    assertThat(found.cardinality()).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({
    "'foo.*barbaz', 'foo xx barbaz', barbaz",
    "'abc|def', 'abc', ''",
    "'(?i)regsvr32(\\.exe)?\\s+x', 'regsvr32 x', regsvr32",
    "'\\$\\{jndi', '${jndi', '${jndi'",
    "'colou?r', 'color', colo",
    "'abcd{2,3}e', 'abcdde', abc",
    "'[abc]def[)]', 'adef)', def",
    "'(a(b)[(]c)defg', 'ab(cdefg', defg",
    "'\\bfoo\\dbar', 'foo1bar', bar",
    "'(?:^|[=:])\\(\\)\\s*\\{\\s*:;\\s*\\}', '=() { :; }', ':;'",
    "'a\\sb', 'a b', ''",
  })
  void aRequiredTextOccursWhereTheExpressionMatches(String regex, String match, String required) {
    assertThat(Pattern.compile(regex).matcher(match).find()).isTrue();
    assertThat(RequiredText.of(regex)).isEqualTo(required);
    assertThat(match).contains(required);
  }

  private static String text(Random random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append("abc".charAt(random.nextInt(3)));
    }
    return out.toString();
  }
}
