package dev.armor.pipeline.layer;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.path.SensitiveClass;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.sql.CredentialUse;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells what an evaluation's action is in its session's story; the knowledge is a table. */
final class Stages {

  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

  private static final Map<String, Stage> BY_PROGRAM = new HashMap<>();
  private static final Map<String, Stage> BY_RULE = new HashMap<>();
  private static final List<Map.Entry<String, Stage>> BY_FAMILY = new ArrayList<>();

  static {
    for (List<String> row : Table.read(Stages.class, "stages.txt", 2)) {
      Stage stage = Stage.valueOf(row.get(0).toUpperCase(Locale.ROOT));
      for (String key : row.get(1).split(" ")) {
        if (key.startsWith(":")) {
          BY_PROGRAM.put(key.substring(1), stage);
        } else if (key.endsWith(".")) {
          BY_FAMILY.add(Map.entry(key, stage));
        } else {
          BY_RULE.put(key, stage);
        }
      }
    }
  }

  private Stages() {}

  static Stage of(Evaluation evaluation) {
    if (evaluation.action().type() == ActionType.EMAIL) {
      return Stage.SEND;
    }
    Stage stage = Stage.WORK;
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      stage = weightier(stage, of(actions.get(i), evaluation));
    }
    return stage;
  }

  private static Stage of(Action action, Evaluation evaluation) {
    if (action instanceof StartProcess start) {
      return ofCommand(evaluation.command(start));
    }
    if (action instanceof AccessFile file && file.kind() == FileOperation.READ) {
      SensitiveClass known = PathRules.classOf(file.targets().get(0).real());
      return known != null && known.isSecret() ? Stage.COLLECT : Stage.READ;
    }
    // At a hook the content itself is known and matched: no story is needed to judge it.
    if (action instanceof ExchangeHttp exchange
        && evaluation.requested()
        && (!ASKING.contains(exchange.method()) || !exchange.body().isEmpty())) {
      return Stage.SEND;
    }
    if (action instanceof RunSql run && evaluation.requested() && readsCredentials(run)) {
      return Stage.COLLECT;
    }
    return Stage.WORK;
  }

  private static boolean readsCredentials(RunSql run) {
    String driver = run.driver().isEmpty() ? run.url() : run.driver();
    for (String statement : run.statements()) {
      CredentialUse use =
          SqlAnalyser.shared().analyze(statement, driver.isEmpty() ? null : driver).credentials();
      if (use.compareTo(CredentialUse.READ) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Stage ofCommand(CommandAnalysis command) {
    Stage stage = Stage.WORK;
    for (Finding finding : command.findings()) {
      stage = weightier(stage, ofRule(finding.rule()));
    }
    for (String program : command.programs()) {
      stage = weightier(stage, BY_PROGRAM.getOrDefault(program, Stage.WORK));
    }
    return stage;
  }

  private static Stage ofRule(String rule) {
    Stage stage = BY_RULE.get(rule);
    if (stage != null) {
      return stage;
    }
    for (Map.Entry<String, Stage> family : BY_FAMILY) {
      if (rule.startsWith(family.getKey())) {
        return family.getValue();
      }
    }
    return Stage.WORK;
  }

  /**
   * Of two stages in one action the one that says more: sending, then collecting, then the rest.
   */
  private static Stage weightier(Stage one, Stage other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static int weight(Stage stage) {
    return switch (stage) {
      case SEND -> 6;
      case MOVE -> 5;
      case COLLECT -> 4;
      case ESCALATE -> 3;
      case PACK, DISCOVER, PROBE -> 2;
      case READ -> 1;
      case WORK -> 0;
    };
  }
}
