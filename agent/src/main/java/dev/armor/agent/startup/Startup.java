package dev.armor.agent.startup;

import dev.armor.interceptors.code.CodeAdapter;
import dev.armor.interceptors.code.SystemAdapter;
import dev.armor.interceptors.file.FileAdapter;
import dev.armor.interceptors.gate.Gate;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Destinations;
import dev.armor.interceptors.guard.Guard;
import dev.armor.interceptors.http.HttpAdapter;
import dev.armor.interceptors.intake.IntakeAdapter;
import dev.armor.interceptors.network.NetworkAdapter;
import dev.armor.interceptors.process.ProcessAdapter;
import dev.armor.interceptors.sql.SqlAdapter;
import dev.armor.pipeline.PolicySource;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.audit.AuditStore;
import dev.armor.pipeline.audit.StoreOpenException;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Profile;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.UUID;

/** Starts Armor. Called once, by the premain, before the program's main class is loaded. */
public final class Startup {
  private static final String DEFAULT_WORKSPACE = "default";

  private Startup() {}

  /**
   * Puts the program under guard.
   *
   * @throws AgentStartException when that is not possible; the message says what to do
   */
  public static void start(Instrumentation instrumentation) {
    Settings settings = Settings.ofThisJvm();
    if (!settings.on()) {
      say(settings, "off: nothing is judged");
      return;
    }
    PolicySource policies = Policies.of(settings.config());
    boolean inMemory = inMemory(settings);
    HookInstallation hooks = HookInstallation.install(instrumentation, settings.strict());
    if (!hooks.problems().isEmpty()) {
      report(settings, hooks.problems());
    }
    Attribution attribution = attribution(settings, policies.current());
    OwnFiles.protect(settings);
    install(settings, inMemory, policies, attribution, hooks);
    say(
        settings,
        (settings.enforced() ? "enforcing" : "observing only")
            + ", agent "
            + settings.agent()
            + ", workspace "
            + attribution.workspace()
            + ", record in "
            + (inMemory ? "memory" : settings.whereabouts()));
  }

  private static Attribution attribution(Settings settings, Policy policy) {
    String workspace = settings.workspace();
    Profile profile = policy.profile(settings.agent());
    if (workspace == null) {
      workspace = profile == null ? DEFAULT_WORKSPACE : profile.workspaceId();
    }
    String session = settings.session();
    return Attribution.of(
        settings.agent(), workspace, session.isEmpty() ? UUID.randomUUID().toString() : session);
  }

  private static void install(
      Settings settings,
      boolean inMemory,
      PolicySource policies,
      Attribution attribution,
      HookInstallation hooks) {
    LazyPipeline judge = new LazyPipeline(settings, inMemory, policies, hooks.partial());
    Decider decider = new Decider(new Guard(), judge, attribution, settings.enforced());
    Destinations requested = new Destinations();
    FileAdapter files = new FileAdapter(decider);
    IntakeAdapter intake = new IntakeAdapter(decider);
    Gate.install(
        new ProcessAdapter(decider, files),
        files,
        new NetworkAdapter(decider, requested),
        new SystemAdapter(decider),
        new CodeAdapter(decider, hooks, hooks.hidden()),
        new HttpAdapter(decider, requested, intake, Startup::unread),
        new SqlAdapter(decider));
    Gate.install(intake);
  }

  private static void unread(String problem) {
    System.err.println(
        "armor: warning: " + problem + "; such requests are judged as connections only");
  }

  /** Whether the record is kept in memory, because the store cannot be opened and that is asked. */
  private static boolean inMemory(Settings settings) {
    try {
      AuditStore.precheck(settings.store());
      return false;
    } catch (StoreOpenException unusable) {
      if (settings.auditInMemory()) {
        System.err.println("armor: " + unusable.getMessage() + "; the record is kept in memory");
        return true;
      }
      throw new AgentStartException(
          unusable.getMessage()
              + "; correct that, choose another armor.home or armor.db, or set armor.audit=memory");
    }
  }

  private static void report(Settings settings, List<String> problems) {
    String release = System.getProperty("java.vm.name") + " " + Runtime.version();
    StringBuilder text = new StringBuilder("hooks do not hold on ").append(release).append(':');
    for (String problem : problems) {
      text.append("\n  ").append(problem);
    }
    if (settings.strict()) {
      text.append(
          "\nUse a JDK that Armor supports (17, 21 or 25), or go on with open doors by"
              + " armor.selftest=warn.");
      throw new AgentStartException(text.toString());
    }
    System.err.println("armor: warning: " + text);
  }

  private static void say(Settings settings, String state) {
    if (!settings.quiet()) {
      System.err.println("armor: " + state);
    }
  }
}
