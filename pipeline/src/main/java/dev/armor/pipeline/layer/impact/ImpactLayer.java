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
import dev.armor.pipeline.command.WrittenFile;
import dev.armor.pipeline.intel.ThreatIntelligence;
import dev.armor.pipeline.intel.ThreatRules;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.impact.TargetSurvey.Extent;
import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.protocol.StoreCommands;
import dev.armor.pipeline.sql.CredentialUse;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.sql.SqlAnalysis;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.url.UrlContext;
import dev.armor.pipeline.url.UrlRules;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.ByteBuffer;
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

  /** Rule of the finding that says how much would be destroyed. */
  public static final String EXTENT = "delete.extent";

  private static final String CREDENTIALS_LISTED = "sql.credentials-listed";

  /** As many lost files as a person would not want to make again by hand. */
  private static final int MANY_FILES = 50;

  /** As many lost bytes, for the same reason. */
  private static final long MANY_BYTES = 10_000_000;

  private final CommandAnalyser commands = new CommandAnalyser();
  private final ThreatIntelligence intelligence;
  private final TargetSurvey survey;

  /** A layer that knows the built-in indicators only. */
  public ImpactLayer() {
    this(new ThreatIntelligence(Instant.EPOCH));
  }

  /** A layer that asks these indicators, which others may change meanwhile. */
  public ImpactLayer(ThreatIntelligence intelligence) {
    this(intelligence, new DiskSurvey(System::nanoTime));
  }

  /** A layer with another way, or none, to look at the disk for what would be destroyed. */
  public ImpactLayer(ThreatIntelligence intelligence, TargetSurvey survey) {
    this.intelligence = intelligence;
    this.survey = survey;
  }

  @Override
  public LayerName name() {
    return LayerName.IMPACT;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(0);
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      inspect(actions.get(i), evaluation, findings);
      List<Finding> threats = ThreatRules.inspect(actions.get(i), intelligence.current());
      if (!threats.isEmpty()) {
        findings.addAll(threats);
      }
      RuntimeRules.inspect(actions.get(i), findings);
    }
    if (findings.isEmpty()) {
      return LayerReport.quiet(LayerName.IMPACT);
    }
    Signs.addUp(findings);
    int score = 0;
    Decision least = Decision.ALLOW;
    for (Finding finding : findings) {
      score = Math.max(score, finding.score());
      least = least.orStricter(finding.least());
    }
    return new LayerReport(LayerName.IMPACT, score, least, findings);
  }

  /** What a command does follows from itself, what the session wrote, and scripts that it runs. */
  @Override
  public boolean staysQuiet(Evaluation evaluation) {
    return evaluation.action() instanceof StartProcess start
        && evaluation.session().commandFiles().isEmpty()
        && evaluation.command(start).scripts().isEmpty();
  }

  @Override
  public long changes() {
    return intelligence.revision();
  }

  private void inspect(Action action, Evaluation evaluation, List<Finding> findings) {
    if (action instanceof StartProcess start) {
      CommandAnalysis analysis = evaluation.command(start);
      findings.addAll(analysis.findings());
      scripts(analysis, start, evaluation, findings, 0);
      extent(analysis, start, evaluation, findings);
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
        SqlAnalysis analysis =
            SqlAnalyser.shared().analyze(statement, driver.isEmpty() ? null : driver);
        List<Finding> found = analysis.findings();
        findings.addAll(found);
        if (evaluation.requested() && analysis.credentials() == CredentialUse.LISTED) {
          // At a driver it may be an application that loads whole objects.
          findings.add(
              Finding.review(
                  CREDENTIALS_LISTED,
                  45,
                  "the passwords or keys in all rows of a table are read",
                  String.join(" ", analysis.tables())));
        }
        findings.addAll(
            NamedFiles.inspect(
                statement,
                found,
                evaluation.requested() ? PathContext.REQUESTED : PathContext.OPENED));
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
    if (use.kind() == NetworkOperation.SEND && !use.content().isEmpty()) {
      findings.addAll(StoreCommands.inspect(ByteBuffer.wrap(use.content().sample())));
    }
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

  @Override
  public void remember(Evaluation evaluation, Verdict verdict) {
    if (verdict.decision() == Decision.BLOCK) {
      return;
    }
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i) instanceof StartProcess start) {
        Map<String, WrittenFile> written = evaluation.command(start).written();
        if (!written.isEmpty()) {
          String directory = start.directory();
          evaluation.session().commandFiles().wrote(directory == null ? "" : directory, written);
        }
      }
    }
  }

  /** Scripts are judged by their text when they are run: what this session wrote, or the file. */
  private void scripts(
      CommandAnalysis analysis,
      StartProcess start,
      Evaluation evaluation,
      List<Finding> findings,
      int depth) {
    for (String path : analysis.scripts()) {
      String text = evaluation.session().scripts().text(path);
      boolean written = text != null;
      if (text == null && !evaluation.requested()) {
        long began = System.nanoTime();
        text = survey.script(path, start.directory());
        evaluation.addSurvey(System.nanoTime() - began);
      }
      if (text == null && !evaluation.requested() && survey.isPipe(path, start.directory())) {
        findings.add(Finding.review("opaque.pipe", 45, "runs what comes by a named pipe", path));
      }
      if (text != null && depth < DEEPEST) {
        CommandAnalysis inner = commands.file(path, text, start.directory(), Map.of());
        for (Finding finding : inner.findings()) {
          if (written || isCertain(finding)) {
            findings.add(finding);
          }
        }
        evaluation.addScript(start, inner);
        scripts(inner, start, evaluation, findings, depth + 1);
      }
    }
  }

  /**
   * Whether a finding in a file that was there before counts. Programs come with start scripts full
   * of variables that cannot be known; only what is plainly harmful speaks against running them.
   */
  private static boolean isCertain(Finding finding) {
    return finding.least() == Decision.BLOCK && !finding.rule().startsWith("opaque.");
  }

  /**
   * How much a command would really destroy. Only where a process is about to start: a request is
   * judged alike on every machine.
   */
  private void extent(
      CommandAnalysis analysis, StartProcess start, Evaluation evaluation, List<Finding> findings) {
    if (analysis.destroyed().isEmpty() || evaluation.requested()) {
      return;
    }
    long began = System.nanoTime();
    Extent extent = survey.extent(analysis.destroyed(), start.directory());
    evaluation.addSurvey(System.nanoTime() - began);
    if (extent.files() == 0) {
      return;
    }
    long lost = extent.files() - extent.tracked();
    boolean much = lost >= MANY_FILES || (lost > 0 && extent.bytes() >= MANY_BYTES);
    String words = extent.inWords();
    String evidence = String.join(" ", analysis.destroyed());
    findings.add(
        extent.outside() > 0 && much
            ? Finding.review(EXTENT, 45, words, evidence)
            : Finding.note(EXTENT, much ? 20 : 5, words, evidence));
  }
}
