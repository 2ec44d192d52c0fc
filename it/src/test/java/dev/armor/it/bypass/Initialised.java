package dev.armor.it.bypass;

import java.io.FileOutputStream;
import java.io.IOException;

/** Acts as it is initialised. */
public final class Initialised {
  static {
    try {
      new FileOutputStream(System.getProperty("bypass.initialiser")).close();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private Initialised() {}
}
