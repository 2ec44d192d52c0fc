package dev.armor.agent.startup;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.path.SensitiveClass;
import dev.armor.pipeline.session.Session;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * Lets a session remember what stands in a sensitive file that it is about to read, so that the
 * content is known again when it goes out.
 */
final class SensitiveReads {
  /** Bytes that are remembered: keys and settings are smaller, and memory is bounded. */
  private static final int MOST = 1 << 16;

  private SensitiveReads() {}

  /** Called under the guard, once an action may go on. */
  static void learn(Action action, Session session) {
    if (!(action instanceof AccessFile access) || access.kind() != FileOperation.READ) {
      return;
    }
    for (FileTarget target : access.targets()) {
      SensitiveClass known = PathRules.classOf(target.real());
      if (known != null && known.isSecret()) {
        read(target.real(), session);
      }
    }
  }

  private static void read(String path, Session session) {
    try (FileInputStream in = new FileInputStream(path)) {
      session.learn(path, in.readNBytes(MOST));
    } catch (IOException unreadable) {
      // The program will not be able to read it either: there is nothing to remember.
    }
  }
}
