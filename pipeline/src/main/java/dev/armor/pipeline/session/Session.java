package dev.armor.pipeline.session;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.behaviour.BehaviouralFingerprint;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.url.PinnedAddresses;
import dev.armor.pipeline.url.Url;
import dev.armor.pipeline.url.UrlRules;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of an agent: what it has taken in, what it wrote, what it was told. Layers read it; only
 * the pipeline writes it, after a verdict. Safe for use by many threads.
 */
public final class Session {

  /** Hosts whose addresses are remembered: more than a run talks to, a few tens of kilobytes. */
  private static final int PINNED_HOSTS = 256;

  /** Longer than DNS answers with a short life are kept, which is what rebinding uses. */
  private static final Duration PINNED_FOR = Duration.ofMinutes(30);

  /**
   * Texts with orders that are remembered: one answer may bring several, each is 16 KiB at most.
   */
  private static final int MOST_ORDERS = 4;

  private final String id;
  private final String agent;
  private final BehaviouralFingerprint behaviour;
  private final AtomicLong changes;
  private final AtomicInteger labels = new AtomicInteger();
  private final AtomicLong verdicts = new AtomicLong();
  private final AtomicLong pieces = new AtomicLong();
  private final Provenance provenance = new Provenance();
  private final WrittenScripts scripts = new WrittenScripts();
  private final CommandFiles commandFiles = new CommandFiles(scripts);
  private final StageTrail trail = new StageTrail();
  private final PinnedAddresses pins = new PinnedAddresses(PINNED_HOSTS, PINNED_FOR);
  private volatile List<Orders> orders = List.of();
  private final RecentlySent[] sent = new RecentlySent[SentPart.values().length];

  /** A session in which nothing has happened yet, of an agent known by its behaviour. */
  public Session(String id, String agent, BehaviouralFingerprint behaviour) {
    this(id, agent, behaviour, new AtomicLong());
  }

  /**
   * A session in which nothing has happened yet, of an agent known by its behaviour.
   *
   * @param changes raised whenever an earlier verdict on the same action may no longer hold
   */
  public Session(String id, String agent, BehaviouralFingerprint behaviour, AtomicLong changes) {
    this.id = id;
    this.agent = agent;
    this.behaviour = behaviour;
    this.changes = changes;
    Arrays.setAll(sent, part -> new RecentlySent(pieces));
  }

  /** The session's id. */
  public String id() {
    return id;
  }

  /** Id of the agent whose run this is. */
  public String agent() {
    return agent;
  }

  /** What the agent usually does, over all its sessions. */
  public BehaviouralFingerprint behaviour() {
    return behaviour;
  }

  /** How many actions of this session were judged. */
  public long verdicts() {
    return verdicts.get();
  }

  /** Whether the session has taken in something of that kind. */
  public boolean has(Label label) {
    return (labels.get() & label.bit()) != 0;
  }

  /** The wire names of all labels, for facts and records. */
  public List<String> labels() {
    int set = labels.get();
    if (set == 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>(Integer.bitCount(set));
    for (Label label : Label.values()) {
      if ((set & label.bit()) != 0) {
        names.add(label.wire());
      }
    }
    return names;
  }

  /** Marks the session as having taken in something of that kind. */
  public void mark(Label label) {
    if (has(label)) {
      return; // as nearly always; the session's threads need not meet here
    }
    int before = labels.getAndUpdate(set -> set | label.bit());
    if ((before & label.bit()) == 0) {
      changes.incrementAndGet();
    }
  }

  /** Remembers sensitive content that the session has really read; {@code source} names it. */
  public void learn(String source, byte[] content) {
    mark(Label.SECRET);
    provenance.learn(source, content);
    changes.incrementAndGet();
  }

  /**
   * Remembers all that content says whose source the operator called sensitive; {@code source}
   * names it.
   */
  public void learnAll(String source, byte[] content) {
    mark(Label.SECRET);
    provenance.learnAll(source, content);
    changes.incrementAndGet();
  }

  /** Remembers one sensitive value whole, such as that of a marked column. */
  public void learnValue(String source, byte[] value) {
    mark(Label.SECRET);
    provenance.learnValue(source, value);
    changes.incrementAndGet();
  }

  /**
   * Remembers a text that came in and gives a model orders. Of more than {@value #MOST_ORDERS} the
   * oldest that is not certain goes first: many doubtful texts must not push out a certain one.
   *
   * @param certain whether it surely gives orders
   */
  public synchronized void ordered(String from, String text, Instant time, boolean certain) {
    List<Orders> kept = new ArrayList<>(orders);
    if (kept.size() == MOST_ORDERS) {
      kept.remove(leastOf(kept));
    }
    kept.add(Orders.of(from, text, time, certain));
    orders = List.copyOf(kept);
    changes.incrementAndGet();
  }

  private static int leastOf(List<Orders> orders) {
    for (int i = 0; i < orders.size(); i++) {
      if (!orders.get(i).certain()) {
        return i;
      }
    }
    return 0;
  }

  /** The last texts that came in and give a model orders, oldest first. */
  public List<Orders> orders() {
    return orders;
  }

  /** The sensitive content this session has really read. */
  public Provenance provenance() {
    return provenance;
  }

  /** Scripts the session wrote, so that running one is judged by what stands in it. */
  public WrittenScripts scripts() {
    return scripts;
  }

  /** What the session's commands have written. */
  public CommandFiles commandFiles() {
    return commandFiles;
  }

  /** Hosts that were judged and the addresses they were reached at. */
  public PinnedAddresses pins() {
    return pins;
  }

  /** The stages the session went through. */
  public StageTrail trail() {
    return trail;
  }

  /** The last small pieces of data that the session sent in that part of its actions. */
  public RecentlySent sent(SentPart part) {
    return sent[part.ordinal()];
  }

  /** How often something was sent that is not just what was sent before it in the same place. */
  public long sentPieces() {
    return pieces.get();
  }

  /**
   * Remembers an action that was judged.
   *
   * @param action the action
   * @param actions what it amounts to, see {@code Evaluation.actions}
   * @param stage what it is in the session's story
   */
  public void observe(
      Action action, List<Action> actions, Stage stage, Verdict verdict, Instant time) {
    verdicts.incrementAndGet();
    behaviour.observe(action, verdict, time);
    if (verdict.decision() == Decision.BLOCK) {
      trail.add(Stage.PROBE, time);
      return;
    }
    trail.add(stage, time);
    if (stage == Stage.COLLECT) {
      mark(Label.SECRET);
    }
    if (action instanceof CallTool) {
      mark(Label.EXTERNAL_TOOL);
    }
    for (Action each : actions) {
      take(each);
      if (pin(each, action instanceof CallTool, time)) {
        changes.incrementAndGet();
      }
    }
  }

  /** True when a connection that was fine before may no longer be. */
  private boolean pin(Action action, boolean requested, Instant time) {
    if (requested && action instanceof ExchangeHttp exchange) {
      Url url = UrlRules.parse(exchange.url());
      return url != null && pins.judged(url.hostname(), time);
    }
    if (action instanceof UseNetwork use && !use.ip().isEmpty() && !use.host().equals(use.ip())) {
      IpAddress address = IpAddress.parse(use.ip());
      return address != null && pins.reached(use.host(), address, time);
    }
    return false;
  }

  private void take(Action action) {
    if (action instanceof StartProcess) {
      mark(Label.SHELL_OUTPUT);
    } else if (action instanceof ExchangeHttp) {
      mark(Label.NETWORK_RESPONSE);
    } else if (action instanceof RunSql) {
      mark(Label.DB_RESULT);
    } else if (action instanceof AccessFile file) {
      if (file.kind() == FileOperation.READ) {
        mark(Label.LOCAL_FS);
      } else if (file.kind() == FileOperation.WRITE && !file.content().isEmpty()) {
        String path = file.targets().get(0).real();
        scripts.wrote(path, file.content().text());
        commandFiles.forget(path);
      }
    }
  }
}
