package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;

/** What {@code $1} and following stand for where it is not known which of two lists they are. */
final class Positional {
  /** Longer lists are not compared one by one: a script of many lines would do it at each line. */
  private static final int MOST_COMPARED = 64;

  private static final Argument NONE = Argument.of("");

  private Positional() {}

  /** Those of the one list or of the other. */
  static List<Argument> either(List<Argument> one, List<Argument> other) {
    int size = Math.max(one.size(), other.size());
    if (size > MOST_COMPARED) {
      Argument each = new Argument(String.valueOf(Argument.UNKNOWN), 0, false);
      return new Alike(either(either(each, any(one)), any(other)), size);
    }
    List<Argument> either = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      either.add(either(at(one, i), at(other, i)));
    }
    return Collections.unmodifiableList(either);
  }

  private static Argument either(Argument one, Argument other) {
    boolean same = one.text().equals(other.text());
    String text = same ? one.text() : String.valueOf(Argument.UNKNOWN);
    return new Argument(text, one.origins() | other.origins(), one.glob() | other.glob());
  }

  private static Argument at(List<Argument> list, int index) {
    return index < list.size() ? list.get(index) : NONE;
  }

  /** One word that may be any of the list. */
  private static Argument any(List<Argument> list) {
    if (list instanceof Alike alike) {
      return alike.each;
    }
    Argument any = NONE;
    for (Argument argument : list) {
      any = either(any, argument);
    }
    return any;
  }

  /** The same word over and over, in constant space; parts of it are as well. */
  private static final class Alike extends AbstractList<Argument> implements RandomAccess {
    private final Argument each;
    private final int size;

    Alike(Argument each, int size) {
      this.each = each;
      this.size = size;
    }

    @Override
    public Argument get(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(index + " of " + size);
      }
      return each;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public List<Argument> subList(int from, int to) {
      if (from < 0 || from > to || to > size) {
        throw new IndexOutOfBoundsException(from + " to " + to + " of " + size);
      }
      return new Alike(each, to - from);
    }
  }
}
