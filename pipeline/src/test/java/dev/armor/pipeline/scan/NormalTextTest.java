package dev.armor.pipeline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {

  @ParameterizedTest
  @CsvSource({
    "IGNORE, ignore",
    "ｉｇｎｏｒｅ, ignore",
    "𝓲𝓰𝓷𝓸𝓻𝓮, ignore",
    "íg̃nóré, ignore",
    "іgnоrе, ignore",
    "ig\u200bn\u2060ore, ignore",
    "игнорируй, игнорируи",
    "忽略, 忽略",
    "ﬁle, file",
    "straße, strase",
  })
  void spellingsOfAWordMeet(String given, String plain) {
    assertThat(NormalText.of(given)).hasToString(plain);
  }

  @Test
  void everyCharacterKnowsItsOrigin() {
    String given = "a\u200bｂ𝐜\u0301d";
    NormalText plain = NormalText.of(given);
    assertThat(plain).hasToString("abcd");
    assertThat(plain.evidence(1, 3)).isEqualTo("ｂ𝐜\u0301");
    assertThat(plain.origin(4)).isEqualTo(given.length());
  }

  @Test
  void hidingIsCounted() {
    assertThat(NormalText.of("ig\u200bno\u200bre").invisibles()).isEqualTo(2);
    assertThat(NormalText.of("pаssword rеset").mixedWords()).isEqualTo(2);
    StringBuilder tagged = new StringBuilder("hi");
    "hidden".chars().forEach(c -> tagged.appendCodePoint(0xe0000 + c));
    assertThat(NormalText.of(tagged).tagged()).isEqualTo("hidden");
  }

  @Test
  void loneSurrogatesAreKept() {
    assertThat(NormalText.of("a\ud83db").length()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "base64, bm90aGluZyB0byBzZWUgaGVyZQ==",
    "hex, 6e6f7468696e6720746f207365652068657265",
    "escapes, nothing%20to%20see%20here%2e",
    "escapes, n&#111;thing t&#111; see h&#101;re",
    "binary, 01101110 01101111 01110100 01101000 01101001 01101110 01100111",
    "morse, -. --- - .... .. -. --. / - --- / ... . .",
  })
  void encodedTextIsRead(String scheme, String given) {
    assertThat(EncodedText.layers(given))
        .anySatisfy(
            layer -> {
              assertThat(layer.scheme()).isEqualTo(scheme);
              assertThat(layer.text()).startsWith("nothing");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "a commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "an id 123e4567-e89b-12d3-a456-426614174000",
    "a path /usr/local/share/application/resources",
    "--------- a rule ---------",
  })
  void ordinaryTextHasNothingUnderIt(String given) {
    assertThat(EncodedText.layers(given)).isEmpty();
  }
}
