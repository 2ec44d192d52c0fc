package dev.armor.it.bypass;

import java.nio.file.Files;
import java.nio.file.Path;

/** An agent of somebody else's: shows that it was started. */
public final class TouchingAgent {
  private TouchingAgent() {}

  /** Makes that file. */
  public static void agentmain(String file) throws Exception {
    Files.createFile(Path.of(file));
  }
}
