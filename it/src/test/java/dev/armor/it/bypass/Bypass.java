package dev.armor.it.bypass;

import java.util.function.IntPredicate;

/**
 * One way to have an effect.
 *
 * @param family what it belongs to, such as {@code process}
 * @param name unique within its family
 * @param effect what happens when it works
 * @param setup of the JVM that it runs in
 * @param exists the JDK feature releases on which it works
 * @param held those on which Armor stops it
 * @param closed whether Armor closes it for everybody, whatever the policy says
 * @param chance whether it is a race, which is sometimes lost: nothing is asserted then
 * @param reason why it is not held elsewhere, empty where it is held everywhere
 */
record Bypass(
    String family,
    String name,
    Effect effect,
    Setup setup,
    IntPredicate exists,
    IntPredicate held,
    boolean closed,
    boolean chance,
    String reason,
    Body body) {

  /** The code of a way. What it returns counts for {@link Effect#READ} only. */
  interface Body {
    Object run(Place at) throws Throwable;
  }

  /** The code of a way that returns nothing. */
  interface Act {
    void run(Place at) throws Throwable;
  }

  /** In which JVM a way runs. */
  enum Setup {
    /** As programs run. */
    PLAIN,
    /** With the JDK's internals opened to the program. */
    OPENED,
    /** Alone, since it ends or wedges its JVM. */
    ALONE
  }

  static Bypass of(String family, String name, Effect effect, Body body) {
    return new Bypass(
        family,
        name,
        effect,
        Setup.PLAIN,
        release -> true,
        release -> true,
        false,
        false,
        "",
        body);
  }

  String id() {
    return family + "/" + name;
  }

  /** Only from that release on. */
  Bypass since(int first) {
    return new Bypass(
        family,
        name,
        effect,
        setup,
        release -> release >= first,
        held,
        closed,
        chance,
        reason,
        body);
  }

  /** Only up to that release. */
  Bypass until(int last) {
    return new Bypass(
        family,
        name,
        effect,
        setup,
        release -> release <= last,
        held,
        closed,
        chance,
        reason,
        body);
  }

  /** Needs {@code --add-opens}. */
  Bypass opened() {
    return new Bypass(
        family, name, effect, Setup.OPENED, exists, held, closed, chance, reason, body);
  }

  /** Needs a JVM of its own. */
  Bypass alone() {
    return new Bypass(
        family, name, effect, Setup.ALONE, exists, held, closed, chance, reason, body);
  }

  /** Armor takes away what it needs, so that it cannot be allowed either. */
  Bypass asClosed() {
    return new Bypass(family, name, effect, setup, exists, held, true, chance, reason, body);
  }

  /** Armor does not stop it, and why. */
  Bypass notHeld(String because) {
    return new Bypass(
        family, name, effect, setup, exists, release -> false, closed, chance, because, body);
  }

  /** A race that Armor makes harder to win and does not rule out, and why. */
  Bypass byChance(String because) {
    return new Bypass(
        family, name, effect, setup, exists, release -> false, closed, true, because, body);
  }

  /** Armor does not stop it on these releases, and why. */
  Bypass notHeldOn(IntPredicate releases, String because) {
    return new Bypass(
        family, name, effect, setup, exists, releases.negate(), closed, chance, because, body);
  }
}
