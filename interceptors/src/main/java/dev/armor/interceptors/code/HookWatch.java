package dev.armor.interceptors.code;

import java.util.List;

/** Knows which classes carry hooks, and can prove that they still do. */
public interface HookWatch {
  /** Whether that class carries hooks that a change of it could take away. */
  boolean guards(Class<?> type);

  /**
   * Brings every class that carries hooks to life, before another agent can change it as it comes.
   */
  void completeLoading();

  /**
   * Calls the hooks of those classes.
   *
   * @throws SecurityException when one does not reach the gate any more
   */
  void verify(List<Class<?>> types);
}
