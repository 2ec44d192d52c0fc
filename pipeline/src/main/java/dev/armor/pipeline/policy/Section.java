package dev.armor.pipeline.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the policy while it is read: gives typed values, notes what is missing or wrong, and
 * refuses in the end every name that nobody asked for.
 */
final class Section {

  private final Node.Mapping node;
  private final String what;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * A section.
   *
   * @param what its name in messages, for example {@code workspace}
   */
  Section(Node.Mapping node, String what, Problems problems) {
    this.node = node;
    this.what = what;
    this.problems = problems;
  }

  Position at() {
    return node.at();
  }

  /** Where the value of that name stands; the section's own place when it is absent. */
  Position at(String name) {
    Node.Entry entry = node.entries().get(name);
    return entry == null ? node.at() : entry.value().at();
  }

  boolean has(String name) {
    return value(name) != null;
  }

  void problem(Position at, String message) {
    problems.add(at, message);
  }

  Problems problems() {
    return problems;
  }

  /** The node of that name; null when it is absent or an explicit null. */
  @Nullable Node value(String name) {
    asked.add(name);
    Node.Entry entry = node.entries().get(name);
    if (entry == null || (entry.value() instanceof Node.Scalar scalar && scalar.value() == null)) {
      return null;
    }
    return entry.value();
  }

  String requiredText(String name) {
    String text = text(name, "");
    if (text.isBlank() && !(value(name) instanceof Node.Items)) {
      problems.add(at(name), what + " needs \"" + name + "\"");
    }
    return text;
  }

  String text(String name, String absent) {
    Node value = value(name);
    if (value == null) {
      return absent;
    }
    String text = textOf(value);
    if (text == null) {
      wrong(name, value, "text");
      return absent;
    }
    return text;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(name, "a list of texts")) {
      String text = textOf(item);
      if (text == null) {
        wrong(name, item, "a list of texts");
      } else {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A list of names out of a fixed set. */
  <T> List<T> choices(String name, Map<String, T> valid) {
    List<T> chosen = new ArrayList<>();
    for (Node item : list(name, "a list")) {
      T choice = choiceOf(name, item, valid);
      if (choice != null) {
        chosen.add(choice);
      }
    }
    return chosen;
  }

  /** One name out of a fixed set. */
  <T> @Nullable T choice(String name, Map<String, T> valid) {
    Node value = value(name);
    return value == null ? null : choiceOf(name, value, valid);
  }

  private <T> @Nullable T choiceOf(String name, Node value, Map<String, T> valid) {
    String text = textOf(value);
    T choice = text == null ? null : valid.get(text);
    if (choice == null) {
      String shown = text == null ? value.kind() : "\"" + text + "\"";
      String hint = text == null ? "" : NearestName.hint(text, valid.keySet());
      problems.add(
          value.at(),
          name
              + " is "
              + shown
              + ", but must be one of "
              + String.join(", ", valid.keySet())
              + hint);
    }
    return choice;
  }

  int integer(String name, int least, int most, int absent) {
    Node value = value(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Node.Scalar scalar && scalar.value() instanceof Long number) {
      if (number >= least && number <= most) {
        return number.intValue();
      }
      problems.add(value.at(), name + " is " + number + ", but must be " + least + " to " + most);
      return absent;
    }
    wrong(name, value, "a whole number");
    return absent;
  }

  double fraction(String name, double absent) {
    Node value = value(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Node.Scalar scalar && scalar.value() instanceof Number number) {
      double fraction = number.doubleValue();
      if (fraction >= 0 && fraction <= 1) {
        return fraction;
      }
      problems.add(value.at(), name + " is " + fraction + ", but must be 0 to 1");
      return absent;
    }
    wrong(name, value, "a number from 0 to 1");
    return absent;
  }

  boolean flag(String name, boolean absent) {
    Node value = value(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Node.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    wrong(name, value, "true or false");
    return absent;
  }

  @Nullable Section section(String name, String what) {
    Node value = value(name);
    if (value instanceof Node.Mapping mapping) {
      return new Section(mapping, what, problems);
    }
    if (value != null) {
      wrong(name, value, "a mapping");
    }
    return null;
  }

  /** Reads each mapping of a list; the reader need not close the sections. */
  <T> List<T> each(String name, String what, Function<Section, @Nullable T> reader) {
    List<T> read = new ArrayList<>();
    for (Node item : list(name, "a list")) {
      if (item instanceof Node.Mapping mapping) {
        Section section = new Section(mapping, what, problems);
        T value = reader.apply(section);
        section.close();
        if (value != null) {
          read.add(value);
        }
      } else {
        problems.add(
            item.at(), "each of " + name + " must be a mapping, but this is " + item.kind());
      }
    }
    return read;
  }

  /** Refuses every name of this section that was not asked for. */
  void close() {
    node.entries()
        .forEach(
            (name, entry) -> {
              if (!asked.contains(name)) {
                problems.add(
                    entry.nameAt(),
                    what + " has no \"" + name + "\"" + NearestName.hint(name, asked));
              }
            });
  }

  private List<Node> list(String name, String wanted) {
    Node value = value(name);
    if (value instanceof Node.Items items) {
      return items.items();
    }
    if (value != null) {
      wrong(name, value, wanted);
    }
    return List.of();
  }

  private void wrong(String name, Node value, String wanted) {
    problems.add(value.at(), name + " must be " + wanted + ", but is " + value.kind());
  }

  /** Text as it is meant: a bare {@code 8080} or {@code true} where text is wanted is text. */
  private static @Nullable String textOf(Node value) {
    if (value instanceof Node.Scalar scalar && scalar.value() != null) {
      return String.valueOf(scalar.value());
    }
    return null;
  }
}
