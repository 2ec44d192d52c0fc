package dev.armor.pipeline;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.table.RacyTable;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that an agent starts again and again and in which no layer noticed anything. Of those,
 * layers that say so ({@link Layer#staysQuiet}) need not be asked again while policy, sessions and
 * known threats stay as they were; the others are asked each time.
 *
 * <p>A look-up takes no lock; a thread may miss an entry. At most 256 commands of 512 characters
 * are held.
 */
final class KnownStarts {
  private static final int SIZE = 1 << 8;

  /** Longer ones are seldom started twice, and would make the table's memory grow. */
  private static final int LONGEST = 512;

  private final List<Layer> layers;
  private final RacyTable<Known> entries = new RacyTable<>(SIZE);

  KnownStarts(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * A command, whose it was, and in what state it was judged.
   *
   * @param changes of the sessions and of what the layers know, see {@link #changes}
   * @param verdict an allow in which nothing was found
   * @param lasting the layers, in their order, that need not be asked
   */
  record Known(
      StartProcess start,
      Attribution who,
      Policy policy,
      long changes,
      Verdict verdict,
      boolean[] lasting) {}

  /** Raised whenever a layer may find something in what it was quiet about before. */
  long changes(long ofSessions) {
    long changes = ofSessions;
    for (int i = 0; i < layers.size(); i++) {
      changes += layers.get(i).changes();
    }
    return changes;
  }

  @Nullable Known find(StartProcess start, Evaluation evaluation, long changes) {
    Known known = entries.get(start.argv().hashCode());
    return known != null
            && known.changes == changes
            && known.policy == evaluation.policy()
            && isSame(known.start, start)
            && isSame(known.who, evaluation.attribution())
            && evaluation.session().commandFiles().isEmpty()
        ? known
        : null;
  }

  void add(StartProcess start, Evaluation evaluation, long changes, Verdict verdict) {
    if (verdict.decision() != Decision.ALLOW
        || verdict.principal() != null
        || !start.assigned().isEmpty()
        || start.input() != ChildInput.NONE
        || length(start.argv()) > LONGEST) {
      return;
    }
    boolean[] lasting = new boolean[layers.size()];
    for (int i = 0; i < lasting.length; i++) {
      lasting[i] = layers.get(i).staysQuiet(evaluation);
    }
    entries.put(
        start.argv().hashCode(),
        new Known(start, evaluation.attribution(), evaluation.policy(), changes, verdict, lasting));
  }

  /** The environment by identity: that of the JVM, which nearly every child inherits, is one. */
  private static boolean isSame(StartProcess known, StartProcess start) {
    String directory = start.directory();
    return known.environment() == start.environment()
        && start.assigned().isEmpty()
        && start.input() == ChildInput.NONE
        && known.argv().equals(start.argv())
        && (directory == null ? known.directory() == null : directory.equals(known.directory()));
  }

  private static boolean isSame(Attribution known, Attribution who) {
    return known.agent().equals(who.agent())
        && known.workspace().equals(who.workspace())
        && known.session().equals(who.session())
        && known.framework().equals(who.framework())
        && known.protocol().equals(who.protocol())
        && known.principal().equals(who.principal());
  }

  private static int length(List<String> argv) {
    int length = 0;
    for (int i = 0; i < argv.size(); i++) {
      length += argv.get(i).length() + 1;
    }
    return length;
  }
}
