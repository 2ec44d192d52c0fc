package dev.armor.pipeline.command;

import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command line would do.
 *
 * @param findings its effects, one finding for each rule
 * @param programs file names of the programs that would run, in order of first appearance
 * @param paths paths that would be read, written or deleted; unknown pieces are U+E000
 * @param addresses URLs and hosts that would be connected
 * @param destroyed the paths among them that would be deleted
 * @param scripts script files that would be run and whose content the command line does not show
 * @param written files that would be written and of whose content something is known, by path
 */
public record CommandAnalysis(
    List<Finding> findings,
    List<String> programs,
    List<String> paths,
    List<String> addresses,
    List<String> destroyed,
    List<String> scripts,
    Map<String, WrittenFile> written) {

  public CommandAnalysis {
    findings = List.copyOf(findings);
    programs = List.copyOf(programs);
    paths = List.copyOf(paths);
    addresses = List.copyOf(addresses);
    destroyed = List.copyOf(destroyed);
    scripts = List.copyOf(scripts);
    // In order: which files a session still knows must not depend on the JVM's salt.
    written =
        written.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }

  /** This command together with a script file that it runs; what was found stays apart. */
  public CommandAnalysis and(CommandAnalysis script) {
    return new CommandAnalysis(
        findings,
        joined(programs, script.programs),
        joined(paths, script.paths),
        joined(addresses, script.addresses),
        joined(destroyed, script.destroyed),
        scripts,
        written);
  }

  private static List<String> joined(List<String> own, List<String> others) {
    List<String> all = new ArrayList<>(own);
    all.addAll(others);
    return all;
  }
}
