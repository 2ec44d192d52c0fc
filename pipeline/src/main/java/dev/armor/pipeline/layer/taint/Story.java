package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.session.StageTrail;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * The session graph: the orders of stages that tell of an attack although each action alone could
 * be somebody's work. A person is asked; none of them blocks by itself.
 */
final class Story {

  /** A secret was collected shortly before something is sent, without a match of content. */
  static final String COLLECT_SEND = "taint.collect-then-send";

  /** A credential was collected shortly before another system is entered. */
  static final String COLLECT_MOVE = "taint.collect-then-move";

  /** Much was read and packed, and now data is sent. */
  static final String GATHER_SEND = "taint.gather-then-send";

  /** Several actions were blocked, and now more rights are asked for. */
  static final String PROBE_ESCALATE = "taint.probe-then-escalate";

  /** How long a stage belongs to the story: a plan is carried out within one run. */
  private static final long STORY_MILLIS = 30 * 60_000L;

  /** Files that somebody reads for the work at hand are fewer. */
  private static final int MANY_READS = 50;

  /** One block is a mistake, two are two. */
  private static final int PROBES = 3;

  private Story() {}

  static void inspect(Evaluation evaluation, List<Finding> findings) {
    StageTrail trail = evaluation.session().trail();
    switch (evaluation.stage()) {
      case SEND -> send(evaluation, trail, findings);
      case MOVE -> {
        if (passed(evaluation, trail, Stage.COLLECT)) {
          findings.add(
              Finding.review(
                  COLLECT_MOVE,
                  40,
                  "a credential was read a short time ago, and now another system is entered",
                  ""));
        }
      }
      case ESCALATE -> {
        if (passed(evaluation, trail, Stage.PROBE) && trail.count(Stage.PROBE) >= PROBES) {
          findings.add(
              Finding.review(
                  PROBE_ESCALATE,
                  40,
                  "several actions were blocked a short time ago, and now more rights are asked for",
                  ""));
        }
      }
      default -> {}
    }
  }

  private static void send(Evaluation evaluation, StageTrail trail, List<Finding> findings) {
    boolean packed = passed(evaluation, trail, Stage.PACK);
    if (passed(evaluation, trail, Stage.COLLECT)) {
      findings.add(
          Finding.review(
              COLLECT_SEND,
              packed ? 55 : 40,
              packed
                  ? "secrets were collected and data packed, and now data is sent"
                  : "secrets were collected a short time ago, and now data is sent",
              ""));
    } else if (packed
        && passed(evaluation, trail, Stage.READ)
        && trail.count(Stage.READ) >= MANY_READS) {
      findings.add(
          Finding.review(
              GATHER_SEND, 40, "many files were read and data packed, and now data is sent", ""));
    }
  }

  private static boolean passed(Evaluation evaluation, StageTrail trail, Stage stage) {
    return trail.passed(stage, evaluation.time(), STORY_MILLIS);
  }
}
