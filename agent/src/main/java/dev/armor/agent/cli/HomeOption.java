package dev.armor.agent.cli;

import dev.armor.agent.startup.StoreSetting;
import dev.armor.pipeline.audit.StorePlace;
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

  /** The records: the database of {@code armor.db}, unless a directory was given by option. */
  StorePlace store() {
    String set = System.getProperty("armor.db", System.getenv("ARMOR_DB"));
    return StoreSetting.place(path(), home != null || set == null ? "" : set);
  }

  Path path() {
    if (home != null) {
      return home;
    }
    String set = System.getProperty("armor.home", System.getenv("ARMOR_HOME"));
    return set != null ? Path.of(set) : Path.of(System.getProperty("user.home"), ".armor");
  }
}
