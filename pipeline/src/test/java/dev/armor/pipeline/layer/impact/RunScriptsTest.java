package dev.armor.pipeline.layer.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.Layers;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts are judged by what is in them when they are run. */
final class RunScriptsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  @TempDir private Path folder;

  private final MemoryRecorder recorder = new MemoryRecorder(100, Masking.STANDARD);
  private final Pipeline pipeline =
      new Pipeline(
          Layers.standard(new Provenance(), recorder),
          Policy::builtIn,
          new Sessions(),
          recorder,
          InstantSource.system(),
          true);

  @Test
  void aScriptThatChangedIsJudgedAnew() throws IOException {
    Path script = Files.writeString(folder.resolve("run.sh"), "echo fine\n");
    StartProcess start = start("sh", script.toString());
    for (int i = 0; i < 3; i++) {
      assertThat(decision(start)).isEqualTo(Decision.ALLOW);
    }

    Files.writeString(script, "rm -rf /home\n");
    assertThat(decision(start)).isEqualTo(Decision.BLOCK);

    Files.writeString(script, "echo fine\n");
    assertThat(decision(start)).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aScriptByRedirectIsJudged() throws IOException {
    Path harmful = Files.writeString(folder.resolve("harmful"), "rm -rf /home\n");
    Path harmless = Files.writeString(folder.resolve("harmless"), "echo fine\n");

    assertThat(decision(start("sh").reading(new ChildInput.File(harmful.toString()))))
        .isEqualTo(Decision.BLOCK);
    assertThat(decision(start("sh").reading(new ChildInput.File(harmless.toString()))))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(start("wc").reading(new ChildInput.File(harmful.toString()))))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(start("sh", "-c", "cat " + harmful + " | sh"))).isEqualTo(Decision.BLOCK);
    assertThat(decision(start("sh", "-c", "cat " + harmless + " | sh"))).isEqualTo(Decision.ALLOW);
    assertThat(decision(start("sh", "-c", "bash < " + harmful))).isEqualTo(Decision.BLOCK);
  }

  private Decision decision(StartProcess start) {
    return pipeline.judge(start, Attribution.of("agent", "default", "session")).decision();
  }

  private StartProcess start(String... argv) {
    return new StartProcess(List.of(argv), folder.toString(), ENVIRONMENT);
  }
}
