package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.syntax.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * What the name of a function stands for.
 *
 * @param bodies each of which may be the one that is called
 * @param sure whether the name starts one of them for certain, and no program
 */
public record Definition(List<Command> bodies, boolean sure) {
  public Definition {
    bodies = List.copyOf(bodies);
  }

  /** Either of the two, or the program of that name. */
  Definition or(Definition other) {
    List<Command> all = new ArrayList<>(bodies);
    for (Command body : other.bodies) {
      if (!has(body)) {
        all.add(body);
      }
    }
    return new Definition(all, false);
  }

  /** The same, but perhaps it was taken back. */
  Definition unsure() {
    return sure ? new Definition(bodies, false) : this;
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
