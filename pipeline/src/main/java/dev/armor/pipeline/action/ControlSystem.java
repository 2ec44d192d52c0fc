package dev.armor.pipeline.action;

/**
 * Acting on the JVM or the machine as a whole.
 *
 * @param operation {@code exit}, {@code halt}, {@code heap_dump}, {@code signal}, ...
 * @param target the status, file or process concerned
 */
public record ControlSystem(String operation, String target) implements Action {

  @Override
  public ActionType type() {
    return ActionType.SYSTEM;
  }
}
