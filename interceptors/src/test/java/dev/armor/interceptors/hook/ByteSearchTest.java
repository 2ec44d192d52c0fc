package dev.armor.interceptors.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
  /** Few letters, so that words nearly match often; the JDK's own search is the judge. */
  @Test
  void findsWhatTheJdkFinds() {
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String word = text(random, 1 + random.nextInt(6));
      String text = text(random, random.nextInt(40));
      boolean expected = text.contains(word);
      assertThat(new ByteSearch(bytes(word)).isIn(bytes(text)))
          .as("%s in %s", word, text)
          .isEqualTo(expected);
      found += expected ? 1 : 0;
    }
    assertThat(found).isBetween(1_000, 19_000);
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
