package dev.armor.pipeline.session;

import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this JVM, made on first use. Safe for use by many threads. */
public final class Sessions {

  private final ConcurrentHashMap<String, Session> byId = new ConcurrentHashMap<>();

  /** The session of that id. */
  public Session session(String id, String agent) {
    Session session = byId.get(id);
    return session != null ? session : byId.computeIfAbsent(id, key -> new Session(key, agent));
  }
}
