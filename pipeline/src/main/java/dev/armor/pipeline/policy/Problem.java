package dev.armor.pipeline.policy;

/**
 * Why a policy is refused: one thing that is wrong, and where.
 *
 * @param at the place in the file
 * @param message what is wrong, with which value, and what to do
 */
public record Problem(Position at, String message) {

  @Override
  public String toString() {
    return at + ": " + message;
  }
}
