package dev.armor.pipeline.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathRulesTest {
  static Stream<List<String>> cases() {
    return Table.read(PathRulesTest.class, "cases.tsv", 4).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPathGetsTheDecisionOfItsRow(List<String> row) {
    PathContext context = PathContext.valueOf(row.get(1).toUpperCase(Locale.ROOT));
    FileOperation operation = FileOperation.valueOf(row.get(2).toUpperCase(Locale.ROOT));
    List<Finding> found = PathRules.inspect(operation, row.get(3), row.get(3), context);
    assertThat(decision(found).wire()).as("findings %s", found).isEqualTo(row.get(0));
  }

  @Test
  void aLinkIsJudgedByWhatItReaches() {
    FileTarget link = new FileTarget("/srv/shop/notes.txt", "/etc/shadow");
    List<Finding> found = PathRules.inspect(FileOperation.READ, link, PathContext.OPENED);
    assertThat(found).extracting(Finding::rule).containsExactly("path.password-store");
  }

  @Test
  void anotherSpellingIsNeverMilder() {
    Random random = new Random(11);
    for (List<String> row : cases().toList()) {
      if (!row.get(1).equals("requested") || row.get(3).startsWith("\\\\")) {
        continue;
      }
      FileOperation operation = FileOperation.valueOf(row.get(2).toUpperCase(Locale.ROOT));
      for (int i = 0; i < 20; i++) {
        String spelled = respelled(row.get(3), random);
        Decision decision =
            decision(PathRules.inspect(operation, spelled, spelled, PathContext.REQUESTED));
        assertThat(decision.wire().equals(row.get(0)) || decision.compareTo(asked(row)) > 0)
            .as("%s as %s gives %s", row.get(3), spelled, decision)
            .isTrue();
      }
    }
  }

  private static Decision asked(List<String> row) {
    return Decision.valueOf(row.get(0).toUpperCase(Locale.ROOT));
  }

  /** The same file in a longer way: doubled slashes, {@code ./}, a folder entered and left. */
  private static String respelled(String path, Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      out.append(c);
      if (c == '/' && i > 0) {
        out.append(new String[] {"", "/", "./", "x/../", ".//"}[random.nextInt(5)]);
      }
    }
    return out.toString();
  }

  @Test
  void whatASecretReadLeavesBehindHasAClass() {
    SensitiveClass env = PathRules.classOf("/srv/shop/.env");
    assertThat(env).isNotNull();
    assertThat(env.name()).isEqualTo("env-file");
    assertThat(env.isSecret()).isTrue();
    assertThat(PathRules.classOf("/srv/shop/App.java")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/ld.so.preload", "/sys/kernel/mm/transparent_hugepage/enabled"})
  void whatIsOnlyDangerousToWriteIsNoSecret(String path) {
    assertThat(PathRules.classOf(path)).isNotNull();
    assertThat(PathRules.classOf(path).isSecret()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "../", "a/", "%", "%2e", "%25", "\\", "\0", ".", "~/.ssh/", "%c0", "0x2e"})
  void aMebibyteOfAnythingIsAnswered(String piece) {
    String path = piece.repeat((1 << 20) / piece.length());
    for (PathContext context : PathContext.values()) {
      assertThat(PathRules.inspect(FileOperation.READ, path, path, context)).isNotNull();
    }
  }

  @Test
  void randomTextIsAnswered() {
    Random random = new Random(5);
    String alphabet = "/\\.%2eEfFcC0uU:?~;\0\u2024\uff0f \ud800ab";
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(20);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String path = text.toString();
      for (PathContext context : PathContext.values()) {
        assertThat(PathRules.inspect(FileOperation.WRITE, path, path, context)).isNotNull();
      }
    }
  }

  private static Decision decision(List<Finding> found) {
    LayerReport report = LayerReport.of(LayerName.IMPACT, found);
    Decision banded = report.score() >= 70 ? Decision.BLOCK : Decision.REVIEW;
    return report.score() >= 35 ? report.least().orStricter(banded) : report.least();
  }
}
