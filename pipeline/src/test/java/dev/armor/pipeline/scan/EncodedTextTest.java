package dev.armor.pipeline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {

  @ParameterizedTest
  @CsvSource({
    "%61b%63 d%65, abc de",
    "a &lt;b&gt; &#99; &#x64;!, a <b> c d!",
    "\\x61 and \\u0062 and \\x63, a and b and c",
    "&#97;&#98;&#99;, abc",
    "%41&#66;\\x43 then the rest, ABC then the rest",
    "&amp;#97; &amp;#98; &amp;#99;, &#97; &#98; &#99;",
    "100% of &no; \\q %zz are kept: %61%62%63, 100% of &no; \\q %zz are kept: abc",
    "%61%62%63 and %6, abc and %6",
    "%61%62%63 and \\x6, abc and \\x6",
    "%61%62%63 and \\u006, abc and \\u006",
    "%61%62%63 and &lt, abc and &lt",
    "%61%62%63 and &, abc and &",
  })
  void escapesAreReadAndWhatStandsBetweenThemIsKept(String text, String decoded) {
    assertThat(EncodedText.layers(text))
        .containsExactly(new EncodedText.Layer(EncodedText.ESCAPES, decoded, 0, text.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%61 and %62 are two",
        "100% sure, 20% off, 5% more",
        "R&D, B&B, Q&A",
        "C:\\dir\\file\\name",
        "%%%%",
        "\\\\\\\\",
        "&&&&",
        "&;&;&;&;",
      })
  void aTextWithHardlyAnyEscapesIsNoLayer(String text) {
    assertThat(EncodedText.layers(text)).isEmpty();
  }

  @Test
  void quotedPrintableIsReadByRuns() {
    assertThat(EncodedText.layers("before =69=67=6E=6F=72=65 behind"))
        .isEqualTo(List.of(new EncodedText.Layer(EncodedText.ESCAPES, "ignore", 0, 18)));
  }
}
