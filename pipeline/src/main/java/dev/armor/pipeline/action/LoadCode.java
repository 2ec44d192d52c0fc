package dev.armor.pipeline.action;

/**
 * Bringing code into the JVM that is not on its class path: native libraries, foreign calls,
 * agents, classes made at run time.
 *
 * @param operation {@code native_library}, {@code foreign_call}, {@code attach}, {@code
 *     define_class}
 * @param target library path, symbol, agent jar or class name
 */
public record LoadCode(String operation, String target) implements Action {

  @Override
  public ActionType type() {
    return ActionType.CODE_LOAD;
  }
}
