package dev.armor.interceptors.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Guard;
import dev.armor.interceptors.guard.Judge;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a child is given and does not inherit is told apart. */
class ProcessAdapterTest {
  private final List<StartProcess> judged = new ArrayList<>();

  private final ProcessAdapter adapter =
      new ProcessAdapter(
          new Decider(
              new Guard(), new Noting(), Attribution.of("agent", "workspace", "session"), true),
          () -> {});

  /** Allows all. */
  private final class Noting implements Judge {
    @Override
    public Verdict judge(Action action, Attribution attribution) {
      judged.add((StartProcess) action);
      return new Verdict("id", Decision.ALLOW, 0, List.of(), 0, 0);
    }

    @Override
    public Verdict judgePart(Action part, Attribution attribution) {
      throw new AssertionError("a process is no part of another action");
    }

    @Override
    public long context() {
      return 0;
    }
  }

  @Test
  void aVariableThatTheProgramSetsForItsChildIsAssigned() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("LD_PRELOAD", "/tmp/k.so");

    adapter.exec(new String[] {"ls"}, environment, null);

    assertThat(judged.get(0).assigned()).containsExactly(Map.entry("LD_PRELOAD", "/tmp/k.so"));
    assertThat(judged.get(0).environment()).containsAllEntriesOf(environment);
  }

  @Test
  void whatTheChildInheritsIsNotAssigned() {
    adapter.exec(new String[] {"ls"}, new HashMap<>(System.getenv()), null);
    adapter.exec(new String[] {"ls"}, null, null);

    assertThat(judged).hasSize(2).allMatch(start -> start.assigned().isEmpty());
  }

  @Test
  void theSameStartIsJudgedOnceThoughItSetsVariables() {
    Map<String, String> environment = Map.of("LD_PRELOAD", "/tmp/k.so");

    adapter.exec(new String[] {"ls", "-l"}, environment, null);
    adapter.spawn(bytes("ls"), bytes("-l"), 1, bytes("LD_PRELOAD=/tmp/k.so"), 1, null);

    assertThat(judged).hasSize(1);
  }

  @Test
  void aVariableThatArrivesAtTheKernelAloneIsAssigned() {
    adapter.spawn(bytes("ls"), bytes("-l"), 1, bytes("LD_PRELOAD=/tmp/k.so"), 1, null);

    assertThat(judged.get(0).assigned()).containsEntry("LD_PRELOAD", "/tmp/k.so");
  }

  private static byte[] bytes(String text) {
    return (text + "\0").getBytes(UTF_8);
  }
}
