package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of a script: {@code a=(x y)}. The name stands for the whole, as one text with blanks
 * between the elements; each of the first elements is also known by its index.
 */
public final class Lists {
  /** Elements that are known one by one; the next one tells that there are more. */
  public static final int MOST_ELEMENTS = 64;

  /** Elements of which each is tried where the index is not known; the last one comes first. */
  private static final int MOST_CHOICES = 8;

  private final Scope scope;

  Lists(Scope scope) {
    this.scope = scope;
  }

  /**
   * The list that a name such as {@code a[0]} is an element of, or null when it is no such name.
   */
  public static @Nullable String of(String name) {
    int bracket = name.indexOf('[');
    return bracket < 0 ? null : name.substring(0, bracket);
  }

  private static String element(String list, int index) {
    return list + "[" + index + "]";
  }

  /** Sets the elements of a list, or adds them behind those it has; returns the whole. */
  public Flow set(String list, List<Argument> elements, boolean append) {
    Flow value = Flow.NONE;
    int index = 0;
    if (append) {
      Flow before = scope.find(list);
      value = before == null ? value : before;
      while (index <= MOST_ELEMENTS && find(list, index) != null) {
        index++;
      }
    }
    for (Argument argument : elements) {
      Flow text = new Flow(argument.text(), argument.origins());
      int close = argument.text().startsWith("[") ? argument.text().indexOf("]=") : -1;
      if (close > 0) {
        text = new Flow(argument.text().substring(close + 2), argument.origins());
        scope.assign(list + argument.text().substring(0, close + 1), text);
      }
      if (index <= MOST_ELEMENTS) {
        scope.assign(element(list, index++), text);
      }
      value = value.isEmpty() ? text : value.then(Flow.of(" ")).then(text);
    }
    return value;
  }

  /** The whole of a list with one element more. */
  public Flow with(String list, Flow value) {
    Flow others = scope.find(list);
    return others == null ? value : others.then(Flow.of(" ")).then(value);
  }

  /** An element by its index, or null. */
  public @Nullable Flow find(String list, int index) {
    return scope.find(element(list, index));
  }

  /** Whether each of its elements is known, and there is one. */
  public boolean isKnown(String list) {
    return find(list, 0) != null && find(list, MOST_ELEMENTS) == null;
  }

  /** Its elements, in their order. */
  public List<Argument> elements(String list) {
    List<Argument> elements = new ArrayList<>();
    for (Flow element = find(list, 0); element != null; element = find(list, elements.size())) {
      elements.add(new Argument(element.inWord(), element.origins(), false));
    }
    return elements;
  }

  /**
   * What a name stands for, be it {@code a} or {@code a[0]}; of an element whose index is not known
   * each of a few, or else the whole.
   */
  public @Nullable Flow find(String name) {
    Flow found = scope.find(name);
    String list = found == null ? of(name) : null;
    if (list == null) {
      return found;
    }
    if (name.endsWith("[@]") || name.endsWith("[*]") || !isKnown(list)) {
      return scope.find(list);
    }
    List<Argument> elements = elements(list);
    if (elements.size() > MOST_CHOICES) {
      return scope.find(list);
    }
    List<Flow> values = new ArrayList<>(elements.size());
    for (Argument element : elements) {
      values.add(0, new Flow(element.text(), element.origins()));
    }
    return scope.oneOf(values);
  }
}
