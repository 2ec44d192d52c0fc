package dev.armor.it.bench.victim;

/** Does nothing: what is left is start-up. */
public final class NoOp {

  private NoOp() {}

  /** Returns at once. */
  public static void main(String[] args) {}
}
