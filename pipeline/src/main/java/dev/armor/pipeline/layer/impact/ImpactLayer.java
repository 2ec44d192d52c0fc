package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.intel.ThreatIntelligence;
import dev.armor.pipeline.intel.ThreatRules;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.url.UrlContext;
import dev.armor.pipeline.url.UrlRules;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says what an action would do. Stateless and safe for use by many threads.
 *
 * <p>The layer's score is that of its worst finding: effects of one action are not independent
 * chances of harm, a script that deletes ten build folders is not worse than one that deletes one.
 */
public final class ImpactLayer implements Layer {

  /** Scripts that run scripts are followed this deep. */
  private static final int DEEPEST = 3;

  private final CommandAnalyser commands = new CommandAnalyser();
  private final ThreatIntelligence intelligence;

  /** A layer that knows the built-in indicators only. */
  public ImpactLayer() {
    this(new ThreatIntelligence(Instant.EPOCH));
  }

  /** A layer that asks these indicators, which others may change meanwhile. */
  public ImpactLayer(ThreatIntelligence intelligence) {
    this.intelligence = intelligence;
  }

  @Override
  public LayerName name() {
    return LayerName.IMPACT;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(2);
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      inspect(actions.get(i), evaluation, findings);
      findings.addAll(ThreatRules.inspect(actions.get(i), intelligence.current()));
    }
    if (findings.isEmpty()) {
      return LayerReport.quiet(LayerName.IMPACT);
    }
    int score = 0;
    Decision least = Decision.ALLOW;
    for (Finding finding : findings) {
      score = Math.max(score, finding.score());
      least = least.orStricter(finding.least());
    }
    return new LayerReport(LayerName.IMPACT, score, least, findings);
  }

  private void inspect(Action action, Evaluation evaluation, List<Finding> findings) {
    if (action instanceof StartProcess start) {
      CommandAnalysis analysis = evaluation.command(start);
      findings.addAll(analysis.findings());
      scripts(analysis, start, evaluation, findings, 0);
    } else if (action instanceof AccessFile access) {
      file(access, evaluation, findings);
    } else if (action instanceof ExchangeHttp exchange) {
      UrlContext context = evaluation.requested() ? UrlContext.REQUESTED : UrlContext.EXCHANGED;
      boolean hasBody = !exchange.body().isEmpty();
      findings.addAll(UrlRules.inspect(exchange.method(), exchange.url(), hasBody, context));
    } else if (action instanceof UseNetwork use) {
      network(use, evaluation, findings);
    } else if (action instanceof RunSql run) {
      String driver = run.driver().isEmpty() ? run.url() : run.driver();
      if (run.statements().isEmpty() && !run.url().isEmpty()) {
        findings.addAll(SqlAnalyser.analyzeJdbcUrl(run.url()).findings());
      }
      for (String statement : run.statements()) {
        findings.addAll(
            SqlAnalyser.shared().analyze(statement, driver.isEmpty() ? null : driver).findings());
      }
    }
  }

  private static void file(AccessFile access, Evaluation evaluation, List<Finding> findings) {
    PathContext context = evaluation.requested() ? PathContext.REQUESTED : PathContext.OPENED;
    for (FileTarget target : access.targets()) {
      findings.addAll(PathRules.inspect(access.kind(), target, context));
    }
  }

  private static void network(UseNetwork use, Evaluation evaluation, List<Finding> findings) {
    boolean requested = evaluation.requested();
    if (!use.path().isEmpty()) {
      // Whoever talks to a socket file commands what listens there: that is writing.
      PathContext context = requested ? PathContext.REQUESTED : PathContext.OPENED;
      findings.addAll(
          PathRules.inspect(FileOperation.WRITE, FileTarget.unresolved(use.path()), context));
    } else if (use.kind() != NetworkOperation.LISTEN) {
      UrlContext context = requested ? UrlContext.REQUESTED : UrlContext.CONNECTED;
      findings.addAll(UrlRules.inspectConnect(use.host(), use.ip(), context));
      IpAddress address = use.ip().isEmpty() ? null : IpAddress.parse(use.ip());
      if (address != null && !use.host().equals(use.ip())) {
        findings.addAll(
            evaluation.session().pins().inspect(use.host(), address, evaluation.time()));
      }
    }
  }

  /** Scripts that this session wrote before are judged by their text when they are run. */
  private void scripts(
      CommandAnalysis analysis,
      StartProcess start,
      Evaluation evaluation,
      List<Finding> findings,
      int depth) {
    for (String path : analysis.scripts()) {
      String text = evaluation.session().scripts().text(path);
      if (text != null && depth < DEEPEST) {
        CommandAnalysis inner = commands.script(text, start.directory(), Map.of());
        findings.addAll(inner.findings());
        scripts(inner, start, evaluation, findings, depth + 1);
      }
    }
  }
}
