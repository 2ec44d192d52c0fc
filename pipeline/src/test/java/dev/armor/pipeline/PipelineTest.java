package dev.armor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.RecordFailedException;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.audit.VerdictListener;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PipelineTest {

  private static final Attribution AGENT = Attribution.of("agent", "default", "session");
  private static final Action COMMAND = StartProcess.shell("make");
  private static final Action READ = AccessFile.of(FileOperation.READ, "/srv/app/notes.txt");

  private final List<AuditRecord> records = new ArrayList<>();
  private final Recorder keeping = new ListRecorder(records);

  @Test
  void theStrictestLayerDecidesWhateverTheOrder() {
    Layer mild = layer(LayerName.TAINT, e -> List.of(Finding.note("a.b", 5, "mild", "")));
    Layer strict = layer(LayerName.POLICY, e -> List.of(Finding.block("c.d", 10, "no", "")));

    assertThat(judge(COMMAND, keeping, mild, strict).decision()).isEqualTo(Decision.BLOCK);
    assertThat(judge(COMMAND, keeping, strict, mild).decision()).isEqualTo(Decision.BLOCK);
    assertThat(judge(COMMAND, keeping, mild).decision()).isEqualTo(Decision.ALLOW);
  }

  @Test
  void scoresOfLayersAddUpIntoTheBands() {
    Layer one = layer(LayerName.TAINT, e -> List.of(Finding.note("a.b", 30, "", "")));
    Layer two = layer(LayerName.RISK, e -> List.of(Finding.note("a.c", 30, "", "")));
    Layer three = layer(LayerName.IMPACT, e -> List.of(Finding.note("a.d", 45, "", "")));

    assertThat(judge(COMMAND, keeping, one).decision()).isEqualTo(Decision.ALLOW);
    assertThat(judge(COMMAND, keeping, one, two).decision()).isEqualTo(Decision.REVIEW);
    Verdict all = judge(COMMAND, keeping, one, two, three);
    assertThat(all.score()).isEqualTo(73);
    assertThat(all.decision()).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aFailingLayerBlocksWhatMayDoHarmButNotAPlainRead() {
    Layer broken =
        layer(
            LayerName.IMPACT,
            e -> {
              throw new IllegalStateException("bug");
            });

    Verdict command = judge(COMMAND, keeping, broken);
    assertThat(command.decision()).isEqualTo(Decision.BLOCK);
    assertThat(command.findings()).extracting(Finding::rule).contains(Pipeline.LAYER_FAILED);
    assertThat(judge(READ, keeping, broken).decision()).isNotEqualTo(Decision.BLOCK);
  }

  @Test
  void whatCannotBeRecordedIsBlockedUnlessItOnlyReads() {
    Recorder broken =
        new Recorder() {
          @Override
          public void record(AuditRecord record) {
            throw new RecordFailedException("disk full", new IllegalStateException());
          }

          @Override
          public boolean available() {
            return false;
          }
        };
    Layer quiet = layer(LayerName.IMPACT, e -> List.of());

    assertThat(judge(COMMAND, broken, quiet).decision()).isEqualTo(Decision.BLOCK);
    assertThat(judge(READ, broken, quiet).decision()).isEqualTo(Decision.ALLOW);
  }

  @Test
  void everyVerdictIsRecordedUnderAnIdOfItsOwn() {
    Verdict first = judge(COMMAND, keeping);
    Verdict second = judge(COMMAND, keeping);

    assertThat(records).extracting(r -> r.verdict().id()).containsExactly(first.id(), second.id());
    assertThat(UUID.fromString(first.id()).version()).isEqualTo(7);
    assertThat(first.id()).isNotEqualTo(second.id());
  }

  @Test
  void aListenerIsToldOfWhatWasDecidedAndHasNoSay() {
    List<AuditRecord> heard = new ArrayList<>();
    VerdictListener failing =
        record -> {
          heard.add(record);
          throw new IllegalStateException("listener");
        };
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    Pipeline pipeline =
        new Pipeline(List.of(), Policy::builtIn, new Sessions(), keeping, failing, clock, true);

    Verdict verdict = pipeline.judge(COMMAND, AGENT);

    assertThat(verdict.decision()).isEqualTo(Decision.ALLOW);
    assertThat(heard).extracting(AuditRecord::verdict).containsExactly(verdict);
    assertThat(heard).isEqualTo(records);
  }

  private Verdict judge(Action action, Recorder recorder, Layer... layers) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    return new Pipeline(
            Arrays.asList(layers), Policy::builtIn, new Sessions(), recorder, clock, true)
        .judge(action, AGENT);
  }

  private static Layer layer(LayerName name, Function<Evaluation, List<Finding>> findings) {
    return new Layer() {
      @Override
      public LayerName name() {
        return name;
      }

      @Override
      public LayerReport inspect(Evaluation evaluation) {
        return LayerReport.of(name, findings.apply(evaluation));
      }
    };
  }

  private record ListRecorder(List<AuditRecord> records) implements Recorder {
    @Override
    public void record(AuditRecord record) {
      records.add(record);
    }

    @Override
    public boolean available() {
      return true;
    }
  }
}
