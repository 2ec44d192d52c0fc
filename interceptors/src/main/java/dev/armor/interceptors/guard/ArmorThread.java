package dev.armor.interceptors.guard;

import java.util.concurrent.ThreadFactory;

/**
 * A thread of Armor's own (audit writer, exporter, console): what it does is not judged. The class
 * itself is the mark; no application can name it.
 */
public final class ArmorThread extends Thread {
  private ArmorThread(Runnable work, String name) {
    super(null, work, name, 0, false);
    setDaemon(true);
    setContextClassLoader(ArmorThread.class.getClassLoader());
  }

  /** Makes daemon threads of that name. */
  public static ThreadFactory named(String name) {
    return work -> new ArmorThread(work, name);
  }
}
