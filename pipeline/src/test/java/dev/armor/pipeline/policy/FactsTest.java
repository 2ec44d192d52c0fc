package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.ToolArguments;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.CommandAnalysis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FactsTest {

  private static final Attribution AGENT =
      new Attribution("agent", "shop", "run", "langchain4j", "mcp", "ann", "com.shop.Main");

  @ParameterizedTest
  @EnumSource
  void everyFactIsThereOfItsKindWhereTheActionHasNone(Fact fact) {
    Facts facts = facts(new ControlSystem("exit", "0")).get(0);

    Object value = facts.get(fact);

    switch (fact.kind()) {
      case TEXT -> assertThat(value).isInstanceOf(String.class);
      case NUMBER -> assertThat(value).isInstanceOf(Long.class);
      case TEXTS -> assertThat(value).isInstanceOf(List.class);
      case MAP -> assertThat(value).isInstanceOf(Map.class);
    }
  }

  @Test
  void aCommandIsQuotedSoThatAShellReadsItBack() {
    Facts facts = facts(StartProcess.shell("echo 'a b' > c")).get(0);

    assertThat(facts.get(Fact.COMMAND)).isEqualTo("sh -c 'echo '\\''a b'\\'' > c'");
    assertThat(facts.get(Fact.PROGRAM)).isEqualTo("sh");
    assertThat(facts.get(Fact.TYPE)).isEqualTo("shell");
  }

  @Test
  void bothEndsOfARenameArePathsAsGivenAndAsResolved() {
    Facts facts =
        facts(
                new AccessFile(
                    FileOperation.RENAME,
                    List.of(
                        new FileTarget("/srv/link", "/etc/hosts"),
                        FileTarget.unresolved("/tmp/copy")),
                    Content.NONE))
            .get(0);

    assertThat(facts.get(Fact.PATHS)).isEqualTo(List.of("/srv/link", "/etc/hosts", "/tmp/copy"));
    assertThat(facts.get(Fact.OPERATION)).isEqualTo("rename");
  }

  @Test
  void hostAndPortAreSetForHttpAndNetworkAlike() {
    Facts http = facts(ExchangeHttp.of("GET", "https://API.Example.com/a")).get(0);
    Facts network = facts(UseNetwork.connect("API.Example.com", "203.0.113.7", 443)).get(0);

    for (Facts facts : List.of(http, network)) {
      assertThat(facts.get(Fact.HOST)).isEqualTo("api.example.com");
      assertThat(facts.get(Fact.PORT)).isEqualTo(443L);
    }
    assertThat(http.get(Fact.SCHEME)).isEqualTo("https");
    assertThat(network.get(Fact.IP)).isEqualTo("203.0.113.7");
  }

  @Test
  void anAddressInAnotherSpellingIsTheAddressThatIsReached() {
    Facts facts = facts(ExchangeHttp.of("GET", "http://0x7f.1/")).get(0);

    assertThat(facts.get(Fact.HOST)).isEqualTo("127.0.0.1");
    assertThat(facts.get(Fact.IP)).isEqualTo("127.0.0.1");
  }

  @Test
  void sqlGivesVerbs() {
    Facts facts = facts(RunSql.of("drop table users")).get(0);

    assertThat(facts.get(Fact.VERBS)).isEqualTo(List.of("DROP"));
  }

  @Test
  void aToolCallIsSeenAsDeclaredAndAsWhatItDoes() {
    CallTool call =
        new CallTool("notes", ActionType.CUSTOM, Map.of("command", "rm -r /srv"), List.of());

    List<Facts> views = facts(call);

    assertThat(views)
        .extracting(Facts::type)
        .containsExactly(ActionType.CUSTOM, ActionType.SHELL, ActionType.FILE_DELETE);
    assertThat(views).allSatisfy(view -> assertThat(view.get(Fact.TOOL)).isEqualTo("notes"));
    assertThat(views.subList(0, 2))
        .allSatisfy(view -> assertThat(view.get(Fact.PROGRAM)).isEqualTo("sh"));
  }

  @Test
  void aCommandThatDeletesIsAlsoADeletion() {
    Action command =
        new StartProcess(List.of("rm", "-f", "a/../b.txt", "/etc/hosts"), "/srv/app", Map.of());

    List<Facts> views = facts(command);

    assertThat(views)
        .extracting(Facts::type)
        .containsExactly(ActionType.SHELL, ActionType.FILE_DELETE);
    assertThat(views.get(1).get(Fact.PATHS)).isEqualTo(List.of("/srv/app/b.txt", "/etc/hosts"));
  }

  @Test
  void aCommandReachesTheHostThatItNames() {
    Facts facts = facts(StartProcess.shell("curl -s https://API.example.com/x > /tmp/y")).get(0);

    assertThat(facts.get(Fact.HOST)).isEqualTo("api.example.com");
    assertThat((List<?>) facts.get(Fact.PATHS)).asString().contains("/tmp/y");
  }

  @Test
  void argumentsAreNumbersThatRulesCanCompareAndNullIsAbsent() {
    Map<String, Object> payload = new HashMap<>();
    payload.put("count", 3);
    payload.put("nothing", null);
    payload.put("nested", Map.of("list", List.of(1.5f, "x")));
    CallTool call = new CallTool("t", ActionType.CUSTOM, payload, List.of());

    assertThat(facts(call).get(0).get(Fact.PAYLOAD))
        .isEqualTo(Map.of("count", 3L, "nested", Map.of("list", List.of(1.5, "x"))));
  }

  static CommandAnalysis analysis(StartProcess start) {
    return new CommandAnalyser().program(start.argv(), start.directory(), start.environment());
  }

  private static List<Facts> facts(Action action) {
    List<Action> actions =
        action instanceof CallTool call ? ToolArguments.actions(call) : List.of(action);
    return Facts.of(action, actions, AGENT, FactContext.NONE, FactsTest::analysis);
  }
}
