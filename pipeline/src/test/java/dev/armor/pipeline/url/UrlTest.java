package dev.armor.pipeline.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.table.Table;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser against our own cases; the rules are those of the WHATWG URL standard. */
final class UrlTest {
  static Stream<List<String>> cases() {
    return Table.read(UrlTest.class, "parsed.tsv", 3).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTextBecomesItsCanonicalUrl(List<String> row) {
    Url base = row.get(1).equals("-") ? null : Url.parse(row.get(1));
    Url url = Url.parse(row.get(0).replace("\\t", "\t").replace("\\n", "\n"), base);
    assertThat(url == null ? "FAILS" : url.href()).isEqualTo(row.get(2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCanonicalUrlStaysAsItIs(List<String> row) {
    if (!row.get(2).equals("FAILS")) {
      Url again = Url.parse(row.get(2));
      assertThat(again).isNotNull();
      assertThat(again.href()).isEqualTo(row.get(2));
    }
  }

  @Test
  void aDefaultPortIsLeftOutAndStillKnown() {
    Url url = Url.parse("https://acme.test:443/");
    assertThat(url).isNotNull();
    assertThat(url.port()).isEqualTo(-1);
    assertThat(url.effectivePort()).isEqualTo(443);
  }

  @Test
  void randomTextIsParsedTwiceToTheSameOrRefused() {
    Random random = new Random(7);
    String alphabet = "htp:/\\?#@[]%.0123xXabc ~|\t\u00fc\u3002\uff11\u0301\ud83d\u200d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://" : "");
      int length = random.nextInt(24);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Url url = Url.parse(text.toString());
      if (url != null) {
        Url again = Url.parse(url.href());
        assertThat(again).as("%s gave %s", text, url.href()).isNotNull();
        assertThat(again.href()).as("of %s", text).isEqualTo(url.href());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "../", "@", "%", "a.", "[", "\u00fc", "xn--a.", "0", "::", "\\", "#"})
  void aMebibyteOfAnythingIsAnswered(String piece) {
    String rest = piece.repeat((Url.MAX_LENGTH - 20) / piece.length());
    for (String front : List.of("http://", "file:", "x:", "http://a/")) {
      Url url = Url.parse(front + rest);
      assertThat(url == null || url.href() != null).isTrue();
      assertThat(UrlRules.inspect("GET", front + rest, false, UrlContext.REQUESTED)).isNotNull();
    }
  }

  @Test
  void longerTextIsNoUrl() {
    assertThat(Url.parse("http://a/" + "b".repeat(Url.MAX_LENGTH))).isNull();
  }
}
