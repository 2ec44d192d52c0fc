package dev.armor.pipeline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScannerTest {
  private final TextScanner scanner = TextScanner.standard();

  static Stream<Arguments> cases() throws IOException {
    try (InputStream stream = TextScannerTest.class.getResourceAsStream("cases.txt")) {
      String table =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .map(columns -> Arguments.of(columns[0], text(columns)));
    }
  }

  /** Secrets are written in two parts; a plus in a telephone number belongs there. */
  private static String text(String[] columns) {
    boolean parts = !columns[0].equals("phone_number") && !columns[0].equals("clean");
    return (parts ? columns[1].replace("+", "") : columns[1]).replace("\\n", "\n");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTextGivesUpWhatItHolds(String type, String text) {
    ScanReport report = scanner.scan(text, ScanContext.RESPONSE);
    if (type.equals("clean")) {
      assertThat(report.decision()).as("%s", report).isEqualTo(Decision.ALLOW);
    } else {
      assertThat(report.findings()).extracting(ScanFinding::type).containsExactly(type);
      assertThat(report.score()).isGreaterThanOrEqualTo(ScanReport.REVIEW_FROM);
    }
  }

  @Test
  void oneWrongDigitUnmakesANumberWithACheck() {
    String card = "4539148803436467";
    for (int i = 0; i < card.length(); i++) {
      String wrong =
          card.substring(0, i)
              + (char) ('0' + (card.charAt(i) - '0' + 1) % 10)
              + card.substring(i + 1);
      assertThat(scanner.scan(wrong, ScanContext.RESPONSE).findings())
          .as("digit %s of %s", i, wrong)
          .extracting(ScanFinding::type)
          .doesNotContain("credit_card");
    }
  }

  @Test
  void personalDataCountsOnlyWhereItIsALeak() {
    String text = "mail jane.roe@posteo.de, SSN 219-09-9912";
    assertThat(scanner.scan(text, ScanContext.RESPONSE).findings()).hasSize(2);
    assertThat(scanner.scan(text, ScanContext.RECORD).findings()).isEmpty();
  }

  @Test
  void severalCredentialsAreHeldBack() {
    String key = "AKIA" + "Z7QK2M5TWXN4JB6R";
    String text = key + "\npassword=Tr1ckyB1rd!\n" + "Bearer " + "k3Jd9sLq2Mx7Vb4Nz8Qw";
    assertThat(scanner.scan(text, ScanContext.RESPONSE).decision()).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aSampleShowsNoSecret() {
    String secret = "k3Jd9sLq2Mx7Vb4Nz8Qw";
    ScanReport report = scanner.scan("Bearer " + secret, ScanContext.RECORD);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).sample()).hasSizeLessThan(12).doesNotContain("9sLq2Mx7");
  }

  @Test
  void findingsLieInTheTextInOrderAndApart() {
    Random random = new Random(11);
    String[] parts = {
      "4539 1488 0343 6467",
      "jane@posteo.de",
      " ",
      "219-09-9912",
      "\n",
      "+44 20 7946 0958",
      "password=",
      "x",
      "::1",
      "192.168.0.7",
      "-----BEGIN ",
      "PRIVATE KEY-----",
      "=",
      "\ud83d\ude00",
      "DE89"
    };
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      int end = 0;
      for (ScanFinding finding : scanner.scan(text, ScanContext.RESPONSE).findings()) {
        assertThat(finding.start()).as("in %s", text).isGreaterThanOrEqualTo(end);
        end = finding.end();
        assertThat(end).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=",
        "token=",
        "sk-",
        "1 ",
        "(1",
        "12 ",
        "user@",
        "::1",
        "eyJa.",
        "-----BEGIN PRIVATE KEY",
        "password is "
      })
  void anyMegabyteIsScanned(String unit) {
    String text = unit.repeat((1 << 20) / unit.length());
    assertThat(scanner.scan(text, ScanContext.RESPONSE).score()).isBetween(0, 100);
  }

  @Test
  void redactionTakesOutCredentialsAndNothingElse() {
    String text =
        "curl -H 'Authorization: Bearer "
            + "k3Jd9sLq2Mx7Vb4Nz8Qw"
            + "' https://api.acme.io/v1/orders";
    assertThat(Redaction.mask(text))
        .isEqualTo(
            "curl -H 'Authorization: Bearer [REDACTED:bearer_token]' https://api.acme.io/v1/orders");
    String plain = "ls -la /srv/app && grep -r error .";
    assertThat(Redaction.mask(plain)).isSameAs(plain);
  }

  @Test
  void aGithubTokenWithARightChecksumIsSurer() {
    // The checksum is that of the thirty characters before it.
    String body = "0123456789abcdefghijABCDEFGHIJ";
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    String base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (long value = crc.getValue(); check.length() < 6; value /= 62) {
      check.insert(0, base62.charAt((int) (value % 62)));
    }
    int right = confidence("ghp_" + body + check);
    int wrong = confidence("ghp_" + body + check.reverse());
    assertThat(right).isGreaterThan(wrong);
  }

  private int confidence(String text) {
    return scanner.scan(text, ScanContext.RECORD).findings().get(0).confidence();
  }
}
