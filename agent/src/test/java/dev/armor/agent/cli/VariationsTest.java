package dev.armor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class VariationsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode LIST = command("ls -l docs");
  private static final JsonNode COUNT = command("wc -l < notes.txt");
  private static final JsonNode URL =
      JSON.readTree(
          "{\"action\": {\"type\": \"http\", \"payload\": {\"url\": \"http://localhost/\"}}}");

  @Test
  void theSameRoundMakesTheSameCommands() {
    assertThat(commands(7, 50)).isEqualTo(commands(7, 50));
  }

  @Test
  void anotherRoundMakesOtherCommands() {
    assertThat(commands(7, 50)).isNotEqualTo(commands(8, 50));
  }

  @Test
  void aCommandIsJoinedWithOthersNestedAndCut() {
    List<String> made = commands(1, 200);
    Set<String> different = new HashSet<>(made);
    assertThat(different).hasSizeGreaterThan(50).contains("ls -l docs");
    assertThat(made).anyMatch(it -> it.contains("ls -l docs") && it.contains("wc -l < notes.txt"));
    assertThat(made).anyMatch(it -> !it.contains("ls -l docs"));
  }

  @Test
  void eachKindOfTextIsVariedByItsOwnShapes() {
    Variations variations = new Variations(List.of(LIST, URL), 3);
    assertThat(IntStream.range(0, 50).mapToObj(i -> variations.of(URL).toString()))
        .anyMatch(it -> it.contains("http://localhost/?page=2"))
        .noneMatch(it -> it.contains("ls -l docs"));
  }

  @Test
  void anActionWithoutATextStaysAsItIs() {
    JsonNode other = JSON.readTree("{\"action\": {\"type\": \"custom\", \"payload\": {\"n\": 3}}}");
    assertThat(new Variations(List.of(LIST, other), 3).of(other)).isEqualTo(other);
  }

  @Test
  void whatIsJudgedLaterIsNeverSaidBefore() {
    Variations variations = new Variations(List.of(LIST, COUNT), 1);
    assertThat(IntStream.range(0, 200).mapToObj(i -> variations.instead(LIST)))
        .noneMatch(LIST::equals)
        .anyMatch(it -> it.toString().contains("ls -l docs"));
    JsonNode text =
        JSON.readTree(
            "{\"action\": {\"type\": \"custom\", \"payload\": {\"text\": \"one two three\"}}}");
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(i -> variations.instead(text))
                .map(it -> it.path("action").path("payload").path("text").asString()))
        .noneMatch("one two three"::equals)
        .contains("two three one", "three one two");
  }

  @Test
  void theSampleItselfIsNotChanged() {
    commands(1, 20);
    assertThat(LIST.path("action").path("payload").path("command").asString())
        .isEqualTo("ls -l docs");
  }

  private static List<String> commands(int round, int count) {
    Variations variations = new Variations(List.of(LIST, COUNT), round);
    return IntStream.range(0, count)
        .mapToObj(i -> variations.of(LIST).path("action").path("payload").path("command"))
        .map(JsonNode::asString)
        .toList();
  }

  private static JsonNode command(String text) {
    return JSON.readTree(
        "{\"action\": {\"type\": \"shell\", \"payload\": {\"command\": \"" + text + "\"}}}");
  }
}
