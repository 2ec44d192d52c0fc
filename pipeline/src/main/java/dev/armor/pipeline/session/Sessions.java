package dev.armor.pipeline.session;

import dev.armor.pipeline.behaviour.BehaviouralFingerprint;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sessions and agents of this JVM, made on first use. Safe for use by many threads.
 *
 * <p>Bounded: past {@value #MOST} sessions or agents the table is emptied of those that have seen
 * the fewest verdicts, since a caller who invents names must not fill the memory.
 */
public final class Sessions {

  private static final int MOST = 10_000;

  private final ConcurrentHashMap<String, Session> byId = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final ConcurrentHashMap<String, BehaviouralFingerprint> byAgent =
      new ConcurrentHashMap<>();

  /** The session of that id. */
  public Session session(String id, String agent) {
    Session session = byId.get(id);
    if (session != null) {
      return session;
    }
    if (byId.size() >= MOST) {
      shrink();
    }
    BehaviouralFingerprint behaviour =
        byAgent.computeIfAbsent(agent, key -> new BehaviouralFingerprint(key));
    return byId.computeIfAbsent(id, key -> new Session(key, agent, behaviour, changes));
  }

  /** Grows whenever a session took in something new: an allow of before may no longer hold. */
  public long changes() {
    return changes.get();
  }

  /** Forgets a session, for callers whose sessions end. */
  public void end(String id) {
    byId.remove(id);
  }

  /** All sessions now known. */
  public Collection<Session> all() {
    return byId.values();
  }

  /** What is known of all agents. */
  public Collection<BehaviouralFingerprint> behaviours() {
    return byAgent.values();
  }

  private synchronized void shrink() {
    if (byId.size() < MOST) {
      return;
    }
    long[] counts = byId.values().stream().mapToLong(Session::verdicts).sorted().toArray();
    long few = counts[counts.length / 2];
    byId.values().removeIf(session -> session.verdicts() <= few);
    if (byAgent.size() >= MOST) {
      byAgent.clear();
    }
  }
}
