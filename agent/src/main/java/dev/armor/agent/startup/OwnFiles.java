package dev.armor.agent.startup;

import dev.armor.interceptors.file.RealPath;
import dev.armor.pipeline.command.knowledge.Places;
import dev.armor.pipeline.path.PathRules;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Where this JVM's policy and records lie: what the governed program must not change. */
final class OwnFiles {
  private OwnFiles() {}

  /** Has them counted among the places of guards, for files and for commands. */
  static void protect(Settings settings) {
    List<String> paths = of(settings);
    PathRules.protect(paths);
    Places.protect(paths);
  }

  /** Absolute paths, each as given and as the kernel resolves it. */
  private static List<String> of(Settings settings) {
    List<String> paths = new ArrayList<>();
    add(paths, settings.home());
    File config = settings.config();
    if (config != null) {
      add(paths, config);
    }
    return paths;
  }

  private static void add(List<String> paths, File file) {
    String given = file.getAbsolutePath();
    paths.add(given);
    String real = RealPath.followed(given).real();
    if (!real.equals(given)) {
      paths.add(real);
    }
  }
}
