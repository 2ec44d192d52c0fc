package dev.armor.pipeline.layer;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.session.CommandFiles;
import dev.armor.pipeline.table.RacyTable;
import java.util.List;
import java.util.Map;

/**
 * Analyses of commands that a program starts again and again. An analysis follows from words,
 * folder and environment alone, and from what the session's commands wrote; a session in which they
 * wrote something is not served from here.
 *
 * <p>A look-up takes no lock; a thread may miss an entry. At most 256 commands of 512 characters
 * are held.
 */
final class KnownCommands {

  private static final int SIZE = 1 << 8;

  /** Longer ones are seldom started twice, and would make the table's memory grow. */
  private static final int LONGEST = 512;

  private final CommandAnalyser analyser = new CommandAnalyser();
  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

  /** The environment of the last command. */
  private Map<String, String> usual = Map.of();

  private record Entry(StartProcess start, CommandAnalysis analysis) {}

  /** What the command would do. */
  CommandAnalysis analysis(StartProcess start, CommandFiles earlier) {
    // By identity: children that are given the JVM's own environment share one, and one that a
    // child has for itself, perhaps with its secrets, is not worth keeping.
    boolean shared = usual == start.environment();
    usual = start.environment();
    boolean plain = shared && start.assigned().isEmpty() && start.input() == ChildInput.NONE;
    if (!plain || !earlier.isEmpty() || length(start.argv()) > LONGEST) {
      return analyse(start, earlier);
    }
    int hash = start.argv().hashCode();
    Entry entry = entries.get(hash);
    if (entry == null || entry.start.environment() != start.environment() || !same(entry, start)) {
      entry = new Entry(start, analyse(start, earlier));
      entries.put(hash, entry);
    }
    return entry.analysis;
  }

  private static boolean same(Entry entry, StartProcess start) {
    String directory = start.directory();
    return entry.start.argv().equals(start.argv())
        && (directory == null
            ? entry.start.directory() == null
            : directory.equals(entry.start.directory()));
  }

  private CommandAnalysis analyse(StartProcess start, CommandFiles earlier) {
    return analyser.program(start, earlier);
  }

  private static int length(List<String> argv) {
    int length = 0;
    for (int i = 0; i < argv.size(); i++) {
      length += argv.get(i).length() + 1;
    }
    return length;
  }
}
