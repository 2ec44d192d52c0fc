package dev.armor.pipeline.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OutgoingViewsTest {

  private static final String FILE =
      """
      # settings of the shop
      DATABASE_HOST=db1.internal.example
      DATABASE_PASSWORD=tR4ub4dor-staple-99
      PAYMENT_API_KEY=pk7XqL2vN9zRt5WmB8yHcD3f
      MODE=production
      """;

  private static final String SECRET = "pk7XqL2vN9zRt5WmB8yHcD3f";

  private final Provenance known = new Provenance();

  OutgoingViewsTest() {
    known.learn("/srv/shop/.env", FILE.getBytes(UTF_8));
  }

  static Stream<Arguments> readings() throws IOException {
    String text = "report: " + SECRET + " end";
    return Stream.of(
        Arguments.of("plain", text.getBytes(UTF_8)),
        Arguments.of("reversed", new StringBuilder(text).reverse().toString().getBytes(UTF_8)),
        Arguments.of("base64", base64(text)),
        Arguments.of("base64, one further", base64("x" + text)),
        Arguments.of("base64, two further", base64("xx" + text)),
        Arguments.of(
            "base64 behind letters", ("abc" + new String(base64(text), UTF_8)).getBytes(UTF_8)),
        Arguments.of("base64url", Base64.getUrlEncoder().encode(text.getBytes(UTF_8))),
        Arguments.of(
            "base64 in lines",
            Base64.getMimeEncoder(20, "\n".getBytes(UTF_8)).encode(text.getBytes(UTF_8))),
        Arguments.of("hex", HexFormat.of().formatHex(text.getBytes(UTF_8)).getBytes(UTF_8)),
        Arguments.of("percent", percent(text).getBytes(UTF_8)),
        Arguments.of("gzip", gzip(text)),
        Arguments.of("zlib", zlib(text)),
        Arguments.of("gzip in base64", Base64.getEncoder().encode(gzip(text))),
        Arguments.of("base64 in base64", Base64.getEncoder().encode(base64(text))),
        Arguments.of("a part of it", "…pk7XqL2vN9zRt5W…".getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readings")
  void findsWhatWasReadInEveryReading(String reading, byte[] bytes) {
    assertThat(OutgoingViews.find(bytes, known)).as(reading).isEqualTo("/srv/shop/.env");
  }

  @Test
  void whatAlsoOccursElsewhereProvesNothing() {
    for (String harmless :
        new String[] {
          "connecting to db1.internal.example",
          "DATABASE_PASSWORD and PAYMENT_API_KEY must be set",
          "MODE=production",
          "# settings of the shop",
          "pk7Xq"
        }) {
      assertThat(OutgoingViews.find(harmless.getBytes(UTF_8), known)).as(harmless).isNull();
    }
  }

  @Test
  void unrelatedBytesNeverMatch() {
    Random random = new Random(7);
    byte[] noise = new byte[200_000];
    random.nextBytes(noise);

    assertThat(OutgoingViews.find(noise, known)).isNull();
    assertThat(OutgoingViews.find(Base64.getEncoder().encode(noise), known)).isNull();
  }

  @Test
  void memoryIsBoundedAndSaysSo() {
    Provenance small = new Provenance();
    Random random = new Random(3);
    for (int i = 0; i < 1_600 && !small.full(); i++) {
      byte[] value = new byte[400];
      random.nextBytes(value);
      small.learnValue("value", value);
    }

    assertThat(small.full()).isTrue();
  }

  private static byte[] base64(String text) {
    return Base64.getEncoder().encode(text.getBytes(UTF_8));
  }

  private static String percent(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      out.append(String.format("%%%02X", b & 0xFF));
    }
    return out.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zlib(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
