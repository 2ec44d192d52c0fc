package dev.armor.it.judge;

import dev.armor.pipeline.Layers;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Verdict;
import java.time.InstantSource;

/** A whole pipeline that keeps no records: the store has a measurement of its own. */
public final class Judging {

  private final Pipeline pipeline;
  private final Attribution attribution;

  /** A pipeline whose actions all belong to that session. */
  public Judging(String session) {
    Recorder recorder = new Discarding();
    this.attribution = Attribution.of("bench", "default", session);
    this.pipeline =
        new Pipeline(
            Layers.standard(new Provenance(), recorder),
            Policy::builtIn,
            new Sessions(),
            recorder,
            InstantSource.system(),
            true);
  }

  /** The verdict of the built-in rules for this action. */
  public Verdict judge(Action action) {
    return pipeline.judge(action, attribution);
  }

  private static final class Discarding implements Recorder {
    @Override
    public void record(AuditRecord record) {}

    @Override
    public boolean available() {
      return true;
    }
  }
}
