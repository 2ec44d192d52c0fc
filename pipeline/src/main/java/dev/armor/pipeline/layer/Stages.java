package dev.armor.pipeline.layer;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.session.Stage;
import java.util.Set;

/** Tells what an evaluation's action is in its session's story. */
final class Stages {

  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

  private Stages() {}

  static Stage of(Evaluation evaluation) {
    if (evaluation.action().type() == ActionType.EMAIL) {
      return Stage.SEND;
    }
    Stage stage = Stage.WORK;
    for (Action action : evaluation.actions()) {
      stage = later(stage, of(action, evaluation));
    }
    return stage;
  }

  private static Stage of(Action action, Evaluation evaluation) {
    // At a hook the content itself is known and matched: no story is needed to judge it.
    if (action instanceof ExchangeHttp exchange
        && evaluation.requested()
        && (!ASKING.contains(exchange.method()) || !exchange.body().isEmpty())) {
      return Stage.SEND;
    }
    return Stage.WORK;
  }

  /** Of several stages in one action the one that matters most. */
  private static Stage later(Stage one, Stage other) {
    return one == Stage.WORK ? other : one;
  }
}
