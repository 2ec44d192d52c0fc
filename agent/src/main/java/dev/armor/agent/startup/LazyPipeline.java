package dev.armor.agent.startup;

import dev.armor.agent.telemetry.Telemetry;
import dev.armor.agent.telemetry.TelemetrySettings;
import dev.armor.interceptors.guard.ArmorThread;
import dev.armor.interceptors.guard.Judge;
import dev.armor.pipeline.Layers;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.PolicySource;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Approvals;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.AuditStore;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.audit.ReviewQueue;
import dev.armor.pipeline.audit.StoreOpenException;
import dev.armor.pipeline.audit.VerdictListener;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.InputUse;
import dev.armor.pipeline.command.ShellMemory;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.intel.ThreatIntelligence;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.risk.RiskLayer;
import dev.armor.pipeline.policy.DomainPattern;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.provenance.EnvironmentSecrets;
import dev.armor.pipeline.provenance.OutgoingViews;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.provenance.VaultSecrets;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline, built for the first action: a program that does nothing worth judging never pays
 * for it.
 */
final class LazyPipeline implements Judge {
  /** Records kept when the store is in memory. */
  private static final int MEMORY_RECORDS = 10_000;

  /** How long the end of the JVM waits for records to be written. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How long a review may be answered and its approval used. */
  private static final Duration REVIEW_LIFETIME = Duration.ofHours(1);

  /** Answers that weigh: the weights have reached their bounds long before. */
  private static final int MOST_ANSWERS = 1_000;

  private volatile @Nullable RiskLayer risk;
  private volatile @Nullable Set<String> learned;
  private final Settings settings;
  private final boolean inMemory;
  private final PolicySource policies;
  private final Set<ActionType> partial;
  private final Sessions sessions = new Sessions();

  /** Null until the pipeline is built. */
  private volatile @Nullable Provenance environment;

  private volatile Memory memory = new Memory(0, false);

  /** Whether a session held sensitive content when the sessions had changed that often. */
  private record Memory(long changes, boolean holds) {}

  /** Null until the pipeline is built, which is when feeds are first read. */
  private volatile @Nullable ThreatIntelligence intelligence;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Approvals approvals;
  private volatile @Nullable Pipeline pipeline;

  /**
   * @param partial kinds of action some of whose hooks did not hold
   */
  LazyPipeline(
      Settings settings, boolean inMemory, PolicySource policies, Set<ActionType> partial) {
    this.partial = partial;
    this.settings = settings;
    this.inMemory = inMemory;
    this.policies = policies;
  }

  @Override
  public Verdict judge(Action action, Attribution attribution) {
    return settled(action, attribution, built().judge(action, attribution));
  }

  @Override
  public Verdict judgePart(Action part, Attribution attribution) {
    return settled(part, attribution, built().judgePart(part, attribution));
  }

  private Pipeline built() {
    Pipeline built = pipeline;
    built = built == null ? build() : built;
    learnVault();
    return built;
  }

  /** After an answer to a review and what an allowed read teaches. */
  private Verdict settled(Action action, Attribution attribution, Verdict judged) {
    Verdict verdict = judged;
    if (verdict.decision() == Decision.REVIEW && settings.enforced() && !inMemory) {
      verdict = answered(action, attribution, verdict);
    }
    if (verdict.decision() == Decision.ALLOW || !settings.enforced()) {
      SensitiveReads.learn(action, sessions.session(attribution.session(), attribution.agent()));
    }
    return verdict;
  }

  @Override
  public void take(Incoming incoming, Attribution attribution) {
    Pipeline built = pipeline;
    (built == null ? build() : built).take(incoming, attribution);
  }

  @Override
  public SensitiveSources sensitive() {
    return policies.current().sensitive();
  }

  @Override
  public boolean repeats(Action action) {
    return policies.current().limits().type(action.type()) == null;
  }

  @Override
  public boolean asksForOrigin() {
    return policies.current().hasRules();
  }

  @Override
  public long context() {
    ThreatIntelligence known = intelligence;
    long revision = policies.current().revision() + (known == null ? 0 : known.revision());
    return sessions.changes() + (revision << 32);
  }

  @Override
  public long sent(Attribution attribution) {
    return sessions.session(attribution.session(), attribution.agent()).sentPieces();
  }

  @Override
  public InputUse inputUse(StartProcess start) {
    return Commands.ANALYSER.use(start);
  }

  @Override
  public @Nullable ShellMemory remember(StartProcess start, String script, int recent) {
    return Commands.ANALYSER.remember(start, script, recent);
  }

  /** Read when the first child is written to. */
  private static final class Commands {
    static final CommandAnalyser ANALYSER = new CommandAnalyser();
  }

  @Override
  public boolean remembersSecrets() {
    long changes = sessions.changes();
    Memory known = memory;
    if (known.changes != changes) {
      known =
          new Memory(
              changes,
              sessions.all().stream().anyMatch(session -> !session.provenance().isEmpty()));
      memory = known;
    }
    return known.holds;
  }

  @Override
  public @Nullable String leaving(byte[] bytes, boolean encoded, Attribution attribution) {
    Provenance session = sessions.session(attribution.session(), attribution.agent()).provenance();
    Provenance secrets = environment;
    if (secrets == null) {
      secrets = session;
    }
    if (encoded) {
      return OutgoingViews.find(bytes, session, secrets);
    }
    String source = session.find(bytes, bytes.length);
    return source == null ? secrets.find(bytes, bytes.length) : source;
  }

  @Override
  public boolean trustsNames(Attribution attribution) {
    return policies.current().workspace(attribution.workspace()).allowedDomains().isEmpty();
  }

  @Override
  public boolean mayReach(String name, Attribution attribution) {
    return DomainPattern.anyCovers(
        policies.current().workspace(attribution.workspace()).allowedDomains(), name);
  }

  /** Vault references may come with a new revision of the policy; what was learned stays known. */
  private void learnVault() {
    Set<String> vault = policies.current().vault();
    Provenance known = environment;
    if (vault != learned && known != null) {
      VaultSecrets.learn(vault, System.getenv(), known);
      learned = vault;
    }
  }

  private Pipeline build() {
    lock.lock();
    try {
      Pipeline built = pipeline;
      if (built == null) {
        Recorder recorder = recorder();
        Provenance secrets = EnvironmentSecrets.of(System.getenv());
        ThreatIntelligence indicators = new ThreatIntelligence(Instant.now());
        Tokens tokens = Tokens.of(settings);
        List<Layer> layers =
            Layers.standard(secrets, tokens.identities(), indicators, recorder, partial);
        risk = Layers.risk(layers);
        built =
            new Pipeline(
                layers,
                policies,
                sessions,
                recorder,
                telemetry(),
                InstantSource.system(),
                settings.enforced());
        intelligence = indicators;
        environment = secrets;
        pipeline = built;
        Feeds.watch(settings.home(), indicators, tokens::refresh);
        if (!inMemory && settings.store().file().toFile().exists()) {
          ArmorThread.named("armor-feedback").newThread(this::learnAnswers).start();
        }
      }
      return built;
    } finally {
      lock.unlock();
    }
  }

  /** What people answered before this start; a store that cannot be read teaches nothing. */
  private void learnAnswers() {
    try (ReviewQueue reviews =
        new ReviewQueue(settings.store(), Masking.STANDARD, REVIEW_LIFETIME)) {
      for (boolean approved : reviews.answers(MOST_ANSWERS)) {
        learnAnswer(approved);
      }
    } catch (StoreOpenException unreadable) {
      report(String.valueOf(unreadable.getMessage()));
    }
  }

  private void learnAnswer(boolean approved) {
    RiskLayer layer = risk;
    if (layer != null) {
      layer.learn(approved);
    }
  }

  /** Without a store nobody could answer, so reviews stay held then. */
  private Verdict answered(Action action, Attribution attribution, Verdict verdict) {
    return approvals().settle(new AuditRecord(Instant.now(), action, attribution, verdict, true));
  }

  private Approvals approvals() {
    lock.lock();
    try {
      Approvals built = approvals;
      if (built == null) {
        ReviewQueue reviews = new ReviewQueue(settings.store(), Masking.STANDARD, REVIEW_LIFETIME);
        built =
            new Approvals(
                reviews, settings.reviewWait(), InstantSource.system(), this::learnAnswer);
        approvals = built;
      }
      return built;
    } finally {
      lock.unlock();
    }
  }

  private Recorder recorder() {
    if (inMemory) {
      return new MemoryRecorder(MEMORY_RECORDS, Masking.STANDARD);
    }
    AuditStore store =
        AuditStore.start(
            settings.store(),
            Masking.STANDARD,
            ArmorThread.named("armor-audit"),
            LazyPipeline::report);
    atEnd(() -> store.prepareToEnd(LAST_WORDS));
    return store;
  }

  private static VerdictListener telemetry() {
    Telemetry telemetry =
        Telemetry.of(
            TelemetrySettings.ofThisJvm(),
            Masking.STANDARD,
            ArmorThread.named("armor-telemetry"),
            LazyPipeline::report);
    if (telemetry == null) {
      return VerdictListener.NONE;
    }
    atEnd(() -> telemetry.close(LAST_WORDS));
    return telemetry;
  }

  private static void report(String problem) {
    System.err.println("armor: " + problem);
  }

  private static void atEnd(Runnable task) {
    try {
      Runtime.getRuntime().addShutdownHook(ArmorThread.named("armor-end").newThread(task));
    } catch (IllegalStateException ending) {
      task.run(); // the first action came while the JVM was ending already
    }
  }
}
