package dev.armor.it.bypass;

import java.lang.invoke.MethodHandles;

/** Defines a class where a lookup leads, on whatever thread; made a hidden class. */
public final class HiddenDefiner implements Runnable {
  private final MethodHandles.Lookup lookup;
  private final byte[] bytes;
  private final Object[] defined;

  public HiddenDefiner(MethodHandles.Lookup lookup, byte[] bytes, Object[] defined) {
    this.lookup = lookup;
    this.bytes = bytes;
    this.defined = defined;
  }

  @Override
  public void run() {
    try {
      defined[0] = lookup.defineClass(bytes);
    } catch (Throwable refused) {
      defined[0] = refused;
    }
  }
}
