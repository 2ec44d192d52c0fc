package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Data on its way: standard input or output, the content of a file, the value of a variable.
 *
 * @param text what it is, with {@link Argument#UNKNOWN} for unknown pieces; null when nothing of it
 *     is known
 * @param origins where it came from, bits of {@link Origin}
 */
record Flow(@Nullable String text, int origins) {
  /** No data at all. */
  static final Flow NONE = new Flow("", 0);

  /** Data of which nothing is known. */
  static final Flow UNKNOWN = new Flow(null, 0);

  static Flow of(String text) {
    return new Flow(text, 0);
  }

  static Flow from(int origins) {
    return new Flow(null, origins);
  }

  boolean isEmpty() {
    return text != null && text.isEmpty() && origins == 0;
  }

  /** Whether the whole text is known. */
  boolean known() {
    return text != null && text.indexOf(Argument.UNKNOWN) < 0 && text.indexOf(Argument.SOME) < 0;
  }

  boolean has(int origin) {
    return (origins & origin) != 0;
  }

  /** This data and then other data. */
  Flow then(Flow other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    String mine = text;
    String theirs = other.text;
    boolean joins =
        mine != null && theirs != null && mine.length() + theirs.length() <= Budget.LONGEST_TEXT;
    return new Flow(joins ? mine + theirs : null, origins | other.origins);
  }

  /** As text inside a word. */
  String inWord() {
    return text == null ? String.valueOf(Argument.UNKNOWN) : text;
  }

  Flow with(int more) {
    return (origins | more) == origins ? this : new Flow(text, origins | more);
  }
}
