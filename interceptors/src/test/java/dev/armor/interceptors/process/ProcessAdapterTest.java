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
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a child is given and does not inherit is told apart. */
class ProcessAdapterTest {
  /** The one that the JDK takes on the machine where this runs. */
  private static final Charset NATIVE =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private static final int[] PIPES = {-1, -1, -1};

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

    adapter.exec(new String[] {"ls"}, environment, null, null);

    assertThat(judged.get(0).assigned()).containsExactly(Map.entry("LD_PRELOAD", "/tmp/k.so"));
    assertThat(judged.get(0).environment()).containsAllEntriesOf(environment);
  }

  @Test
  void whatTheChildInheritsIsNotAssigned() {
    adapter.exec(new String[] {"ls"}, new HashMap<>(System.getenv()), null, null);
    adapter.exec(new String[] {"ls"}, null, null, null);

    assertThat(judged).hasSize(2).allMatch(start -> start.assigned().isEmpty());
  }

  @Test
  void theSameStartIsJudgedOnceThoughItSetsVariables() {
    Map<String, String> environment = Map.of("LD_PRELOAD", "/tmp/k.so");

    adapter.exec(new String[] {"ls", "-l"}, environment, null, null);
    adapter.spawn(bytes("ls"), bytes("-l"), 1, bytes("LD_PRELOAD=/tmp/k.so"), 1, null, PIPES);

    assertThat(judged).hasSize(1);
  }

  @Test
  void aVariableThatArrivesAtTheKernelAloneIsAssigned() {
    adapter.spawn(bytes("ls"), bytes("-l"), 1, bytes("LD_PRELOAD=/tmp/k.so"), 1, null, PIPES);

    assertThat(judged.get(0).assigned()).containsEntry("LD_PRELOAD", "/tmp/k.so");
  }

  /** No encoding has half a character; the JDK makes a wildcard of the shell's of it. */
  @Test
  void whatTheEncodingDoesNotHaveIsJudgedAsTheShellGetsIt() {
    String command = "cat /etc/sh\uD800dow";
    adapter.exec(new String[] {"sh", "-c", command}, Map.of("BASH_ENV", "/tmp/\uD800"), null, null);
    adapter.spawn(
        bytes("sh"), bytes("-c\0cat /etc/sh?dow"), 2, bytes("BASH_ENV=/tmp/?"), 1, null, PIPES);

    assertThat(judged).hasSize(1);
    assertThat(judged.get(0).argv()).containsExactly("sh", "-c", "cat /etc/sh?dow");
    assertThat(judged.get(0).assigned()).containsEntry("BASH_ENV", "/tmp/?");
  }

  @Test
  void otherTextStaysAsItIs() {
    adapter.exec(new String[] {"echo", "caf\u00e9 \u4e2d"}, null, null, null);

    String seen = new String("caf\u00e9 \u4e2d".getBytes(NATIVE), NATIVE);
    assertThat(judged.get(0).argv()).containsExactly("echo", seen);
  }

  private static byte[] bytes(String text) {
    return (text + "\0").getBytes(UTF_8);
  }
}
