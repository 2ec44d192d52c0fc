package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Picks arguments of an invocation: {@code operands}, {@code first}, {@code last}, {@code
 * but-last}, {@code rest} (all but the first) or values of options by name.
 */
public record Selector(List<String> picks) {

  static Selector of(String spec) {
    return new Selector(List.of(spec.split(",")));
  }

  /** The arguments picked, in the order of the selector. */
  public List<Argument> from(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    List<Argument> found = new ArrayList<>();
    int count = operands.size();
    for (int i = 0; i < picks.size(); i++) {
      String pick = picks.get(i);
      switch (pick) {
        case "operands" -> found.addAll(operands);
        case "first" -> found.addAll(operands.subList(0, Math.min(1, count)));
        case "rest" -> found.addAll(operands.subList(Math.min(1, count), count));
        case "last" -> found.addAll(operands.subList(Math.max(1, count) - 1, count));
        case "but-last" -> found.addAll(operands.subList(0, Math.max(1, count) - 1));
        default -> invocation.values(pick, found);
      }
    }
    return found;
  }
}
