package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.syntax.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * What the name of a function stands for.
 *
 * @param bodies each of which may be the one that is called
 * @param complete whether nothing else may be: of very many bodies not all are kept
 * @param sure whether the name starts one of them for certain, and no program
 */
public record Definition(List<Command> bodies, boolean complete, boolean sure) {
  /** The name starts a program. */
  static final Definition NONE = new Definition(List.of(), true, false);

  /** With more of them each further one would be compared with all. */
  private static final int MOST_BODIES = 8;

  public Definition {
    bodies = List.copyOf(bodies);
  }

  Definition(Command body, boolean sure) {
    this(List.of(body), true, sure);
  }

  /** Either of the two, or the program of that name. */
  Definition or(Definition other) {
    List<Command> all = new ArrayList<>(bodies);
    boolean whole = complete && other.complete;
    for (Command body : other.bodies) {
      if (has(body)) {
        continue;
      }
      if (all.size() == MOST_BODIES) {
        whole = false;
        break;
      }
      all.add(body);
    }
    return new Definition(all, whole, false);
  }

  /** The same, but perhaps it was taken back. */
  Definition unsure() {
    return sure ? new Definition(bodies, complete, false) : this;
  }

  private boolean has(Command body) {
    for (Command one : bodies) {
      if (one == body) {
        return true;
      }
    }
    return false;
  }
}
