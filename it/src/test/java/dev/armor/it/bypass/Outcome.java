package dev.armor.it.bypass;

/**
 * What became of a way on one JDK.
 *
 * @param bare without Armor
 * @param forbidden under Armor, where the policy forbids it
 * @param allowed under Armor, where it does not
 */
record Outcome(Run bare, Run forbidden, Run allowed) {

  /**
   * One run.
   *
   * @param happened whether its effect was there
   * @param end as {@link BypassProgram} printed it
   */
  record Run(boolean happened, String end) {
    /** Where it was blocked, as class and method; empty when it was not. */
    String hook() {
      return end.startsWith("blocked ") ? end.split(" ", 3)[1] : "";
    }
  }
}
