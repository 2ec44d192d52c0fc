package dev.armor.pipeline.command.builtin;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Lists;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code read} and {@code mapfile}: variables that get what is on the input. */
final class Reading {
  private final Run run;
  private final Variables variables;

  Reading(Run run, Variables variables) {
    this.run = run;
    this.variables = variables;
  }

  /** Each name gets a word of the line, the last one what is left of it. */
  Flow read(Invocation invocation, Flow input) {
    String line = line(input);
    Argument list = invocation.value("-a");
    if (list != null) {
      variables.list(
          list.text(),
          line == null ? List.of(unknown(input)) : words(line, Integer.MAX_VALUE, input.origins()));
      return Flow.NONE;
    }
    List<Argument> names = invocation.operands();
    List<Argument> words =
        line == null ? List.of() : words(line, Math.max(1, names.size()), input.origins());
    for (int i = 0; i < names.size(); i++) {
      Flow value =
          line == null
              ? Flow.from(input.origins())
              : i < words.size() ? new Flow(words.get(i).text(), input.origins()) : Flow.NONE;
      variables.set(names.get(i).text(), value, true);
    }
    return Flow.NONE;
  }

  private static Argument unknown(Flow input) {
    return new Argument(String.valueOf(Argument.UNKNOWN), input.origins(), false);
  }

  /** The only line of the input, or null when it is not known or there are more. */
  private @Nullable String line(Flow input) {
    String text = input.text();
    if (text == null || !run.budget().read(text.length()) || !input.known()) {
      return null;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    int newline = text.indexOf('\n');
    return newline >= 0 && newline < end ? null : text.substring(0, end);
  }

  private List<Argument> words(String line, int most, int origins) {
    String separators = run.scope().separators();
    List<Argument> words = new ArrayList<>(2);
    int i = 0;
    while (i < line.length() && words.size() < Lists.MOST_ELEMENTS) {
      if (parts(line.charAt(i), separators)) {
        i++;
        continue;
      }
      int stop = i;
      boolean last = words.size() == most - 1;
      while (stop < line.length() && (last || !parts(line.charAt(stop), separators))) {
        stop++;
      }
      words.add(new Argument(line.substring(i, stop), origins, false));
      i = stop;
    }
    return words;
  }

  private static boolean parts(char c, String separators) {
    return c == ' ' || c == '\t' || separators.indexOf(c) >= 0;
  }

  /** {@code mapfile}: each line of the input is an element. */
  Flow lines(Invocation invocation, Flow input) {
    Argument first = invocation.firstOperand();
    String name = first == null ? "MAPFILE" : first.text();
    String text = input.text();
    if (text == null || !run.budget().read(text.length()) || !input.known()) {
      variables.set(name, Flow.from(input.origins()), true);
      return Flow.NONE;
    }
    List<Argument> elements = new ArrayList<>();
    int from = 0;
    while (from < text.length() && elements.size() <= Lists.MOST_ELEMENTS) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      elements.add(new Argument(text.substring(from, stop), input.origins(), false));
      from = stop + 1;
    }
    variables.list(name, elements);
    return Flow.NONE;
  }
}
