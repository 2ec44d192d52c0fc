package dev.armor.interceptors.guard;

/**
 * Something that has to be done before the next verdict; costs next to nothing when there is none.
 */
public interface Settling {
  /** Does it. Called on the thread whose action is about to be judged, outside of the guard. */
  void settle();
}
