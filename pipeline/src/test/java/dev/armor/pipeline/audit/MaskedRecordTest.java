package dev.armor.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

final class MaskedRecordTest {

  /** Looks like no known kind of secret: only its place gives it away. */
  private static final String PLAIN_SECRET = "tulip-7-harbour";

  private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

  private final RowEncoder encoder = new RowEncoder(new TextMasking(Masking.STANDARD));

  static Stream<Action> actionsWithASecret() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("auth", Map.of("client_secret", PLAIN_SECRET));
    return Stream.of(
        command("mysql", "--password=" + PLAIN_SECRET, "shop"),
        command("mysql", "--password", PLAIN_SECRET, "shop"),
        command("sh", "-c", "DB_PASSWORD=" + PLAIN_SECRET + " ./run"),
        command("sh", "-c", "export API_KEY='" + PLAIN_SECRET + "' && ./run"),
        command("sh", "-c", "mysql --password " + PLAIN_SECRET + " shop"),
        command("curl", "-H", "Authorization: Bearer " + PLAIN_SECRET, "https://a.example"),
        command("curl", "-H", "X-Api-Key: " + PLAIN_SECRET, "https://a.example"),
        command("git", "clone", "https://bob:" + PLAIN_SECRET + "@git.example/r.git"),
        command("git", "clone", "https://" + PLAIN_SECRET + "@git.example/r.git"),
        ExchangeHttp.of("GET", "https://a.example/x?access_token=" + PLAIN_SECRET + "&page=2"),
        ExchangeHttp.of("GET", "https://bob:" + PLAIN_SECRET + "@a.example/x"),
        new ExchangeHttp(
            "POST",
            "https://a.example",
            Map.of("Authorization", List.of(PLAIN_SECRET), "Cookie", List.of("a=" + PLAIN_SECRET)),
            Content.of("pin is " + PLAIN_SECRET)),
        RunSql.of("create user bob identified by '" + PLAIN_SECRET + "'"),
        RunSql.of("alter role bob with password '" + PLAIN_SECRET + "' login"),
        RunSql.of("update t set password = '" + PLAIN_SECRET + "' where id = 1"),
        new RunSql(List.of("select 1"), "h2", "jdbc:h2:mem:x;USER=sa;PASSWORD=" + PLAIN_SECRET),
        new CallTool("t", ActionType.CUSTOM, Map.of("password", PLAIN_SECRET), List.of()),
        new CallTool("t", ActionType.CUSTOM, nested, List.of()),
        new CallTool(
            "t",
            ActionType.CUSTOM,
            Map.of("body", "{\"user\":\"bob\",\"apiKey\":\"" + PLAIN_SECRET + "\"}"),
            List.of()),
        new CallTool(
            "t",
            ActionType.CUSTOM,
            Map.of("body", "{\"x\":\"{\\\"token\\\":\\\"" + PLAIN_SECRET + "\\\"}\"}"),
            List.of()),
        new StartProcess(List.of("env"), null, Map.of("DB_PASSWORD", PLAIN_SECRET, "A", "b")),
        new AccessFile(
            FileOperation.WRITE,
            List.of(FileTarget.unresolved("/srv/app/.env")),
            Content.of("KEY=" + PLAIN_SECRET)));
  }

  @ParameterizedTest
  @MethodSource("actionsWithASecret")
  void anActionThatCameBeforeIsRecordedInTheSameWords(Action action) {
    String alone = new RowEncoder(new TextMasking(Masking.STANDARD)).action(action);
    for (Action other : actionsWithASecret().toList()) {
      encoder.action(other);
      assertThat(encoder.action(action)).isEqualTo(alone);
      assertThat(encoder.action(action)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("actionsWithASecret")
  void aSecretIsNotInTheRecord(Action action) {
    assertThat(encoder.encode(Records.of(action, Decision.BLOCK)).toString())
        .doesNotContain(PLAIN_SECRET);
  }

  @Test
  void whatLooksLikeACredentialIsMaskedWhereverItStands() {
    assertThat(action(command("echo", TOKEN))).doesNotContain(TOKEN);
    assertThat(action(AccessFile.of(FileOperation.READ, "/tmp/" + TOKEN))).doesNotContain(TOKEN);
  }

  @Test
  void evidenceAndReasonsAreMasked() {
    Finding finding =
        Finding.block("a.b", 90, "sends password=" + PLAIN_SECRET, "token: " + PLAIN_SECRET);
    LayerReport report = LayerReport.of(LayerName.TAINT, List.of(finding));
    Verdict verdict = new Verdict("id", Decision.BLOCK, 90, List.of(report), 1, 0);

    StoredRecord stored =
        encoder.encode(new AuditRecord(Instant.EPOCH, command("x"), Records.AGENT, verdict, true));

    assertThat(stored.toString()).doesNotContain(PLAIN_SECRET).contains("a.b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grep -rn monkey= src",
        "https://a.example/path?page=2&sort=name",
        "select token_count, name from usage where id = 7",
        "git commit -m 'Explain passwords'",
        "/srv/app/src/main/java/App.java",
        "ssh bob@build.example",
        "mvn -DskipTests=true package",
        "https://a.example/@scope/package"
      })
  void whatHoldsNoSecretIsKeptWordForWord(String text) {
    assertThat(action(command("x", text))).contains(text);
  }

  @Test
  void namesOfEnvironmentVariablesAreKept() {
    assertThat(action(new StartProcess(List.of("env"), null, Map.of("B", "2", "A", "1"))))
        .isEqualTo("{\"program\":\"env\",\"argv\":[\"env\"],\"env\":[\"A\",\"B\"]}");
  }

  @Nested
  final class WhatIsLong {

    @Test
    void isShortenedWithANote() {
      String sql = "select '" + "x ".repeat(50_000) + "'";

      String action = action(RunSql.of(sql));

      assertThat(action).contains("… (100009 characters in all)");
      assertThat(action.length()).isLessThan(2 * MaskedFacts.LONGEST);
    }

    @Test
    void doesNotLeaveHalfASecretAtTheCut() {
      for (int before = MaskedFacts.LONGEST - 60; before < MaskedFacts.LONGEST; before++) {
        String text = "x".repeat(before - 1) + " " + TOKEN + " and more".repeat(200);
        assertThat(action(RunSql.of(text))).doesNotContain(TOKEN.substring(0, 20));
      }
    }

    @Test
    void hasABoundHoweverManyPartsThereAre() {
      List<String> words = new ArrayList<>();
      Map<String, Object> members = new LinkedHashMap<>();
      for (int i = 0; i < 10_000; i++) {
        words.add("word" + i + "x".repeat(3_000));
        members.put("m" + i, words);
      }
      Object deep = "end";
      for (int i = 0; i < 5_000; i++) {
        deep = List.of(deep);
      }
      members.put("deep", deep);

      assertThat(action(new StartProcess(words, null, Map.of()))).hasSizeLessThan(50_000);
      assertThat(action(new CallTool("t", ActionType.CUSTOM, members, List.of())))
          .hasSizeLessThan(80_000);
    }
  }

  @Test
  void everyRecordIsJsonWhateverTheTextHolds() {
    Random random = new Random(7);
    ObjectMapper mapper = new ObjectMapper();
    String alphabet = "ab=:'\"\\/@ \n\t\u0000\u0001\ud83d\ude00\ud83d{}[]?&;password token é";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(60); k >= 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      CallTool call = new CallTool("t", ActionType.CUSTOM, Map.of("a", text.toString()), List.of());
      assertThat(mapper.readTree(action(call)).get("tool").asString()).isEqualTo("t");
    }
  }

  @Test
  void argumentsThatChangeMeanwhileDoNotLoseTheRecord() {
    Map<String, Object> hostile =
        new HashMap<>() {
          @Override
          public java.util.Set<Map.Entry<String, Object>> entrySet() {
            throw new java.util.ConcurrentModificationException();
          }

          @Override
          public int size() {
            return 1;
          }
        };
    CallTool call = new CallTool("t", ActionType.CUSTOM, Map.of("nested", hostile), List.of());

    StoredRecord stored = encoder.encode(Records.of(call, Decision.BLOCK));

    assertThat(stored.decision()).isEqualTo("block");
    assertThat(stored.action()).contains("unreadable");
  }

  private String action(Action action) {
    return encoder.action(action);
  }

  private static StartProcess command(String... argv) {
    return new StartProcess(List.of(argv), null, Map.of());
  }
}
