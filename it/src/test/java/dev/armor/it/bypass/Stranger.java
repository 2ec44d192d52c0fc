package dev.armor.it.bypass;

import java.io.FileOutputStream;

/** Code that comes into the JVM while it runs. */
public final class Stranger {
  private Stranger() {}

  /** Empties that file. */
  public static void act(String path) throws Exception {
    new FileOutputStream(path).close();
  }

  /** Has the class loader of this class find a library. */
  public static void loadLibrary() {
    System.loadLibrary("way");
  }
}
