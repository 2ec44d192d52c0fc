package dev.armor.agent.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The directory of Armor's own files, by option, property, environment or default. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Armor's directory (armor.home)",
      scope = ScopeType.INHERIT)
  private @Nullable Path home;

  Path path() {
    if (home != null) {
      return home;
    }
    String set = System.getProperty("armor.home", System.getenv("ARMOR_HOME"));
    return set != null ? Path.of(set) : Path.of(System.getProperty("user.home"), ".armor");
  }
}
