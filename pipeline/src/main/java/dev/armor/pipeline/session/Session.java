package dev.armor.pipeline.session;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One run of an agent. Safe for use by many threads. */
public final class Session {

  private final String id;
  private final String agent;
  private final AtomicLong verdicts = new AtomicLong();

  /** A session in which nothing has happened yet. */
  public Session(String id, String agent) {
    this.id = id;
    this.agent = agent;
  }

  /** The session's id. */
  public String id() {
    return id;
  }

  /** Id of the agent whose run this is. */
  public String agent() {
    return agent;
  }

  /** How many actions of this session were judged. */
  public long verdicts() {
    return verdicts.get();
  }

  /**
   * Remembers an action that was judged.
   *
   * @param action the action
   * @param actions what it amounts to, see {@code Evaluation.actions}
   */
  public void observe(Action action, List<Action> actions, Verdict verdict, Instant time) {
    verdicts.incrementAndGet();
  }
}
