package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Data on its way: standard input or output, the content of a file, the value of a variable.
 * Belongs to one thread, except for {@link #NONE} and {@link #UNKNOWN}.
 */
public final class Flow {
  /** No data at all. */
  public static final Flow NONE = new Flow("", 0);

  /** Data of which nothing is known. */
  public static final Flow UNKNOWN = new Flow(null, 0);

  private final int origins;
  private final boolean rest;
  private @Nullable String text;
  private @Nullable Supplier<@Nullable String> unread;

  /** Of two that were put together and not read yet; most that is printed nobody reads. */
  private @Nullable Flow head;

  private @Nullable Flow tail;
  private int joined;

  /**
   * Data of some text and origins.
   *
   * @param text what it is, with {@link Argument#UNKNOWN} for unknown pieces; null when nothing of
   *     it is known
   * @param origins where it came from, bits of {@link Origin}
   */
  public Flow(@Nullable String text, int origins) {
    this.text = text;
    this.origins = origins;
    this.rest = false;
  }

  private Flow(Supplier<@Nullable String> unread) {
    this.unread = unread;
    this.origins = Origin.REST;
    this.rest = true;
  }

  private Flow(Flow head, Flow tail, int length) {
    this.head = head;
    this.tail = tail;
    this.joined = length;
    this.origins = head.origins | tail.origins;
    this.rest = false;
  }

  /** Text that is known, of no origin of interest. */
  public static Flow of(String text) {
    return new Flow(text, 0);
  }

  /** Data of which only the origins are known. */
  public static Flow from(int origins) {
    return new Flow(null, origins);
  }

  /**
   * What is left of the script that a shell reads on its standard input.
   *
   * @param unread gives it; asked once, and only when somebody reads it
   */
  public static Flow rest(Supplier<@Nullable String> unread) {
    return new Flow(unread);
  }

  /** Whether it is what is left of the script of a shell. */
  public boolean isRest() {
    return rest;
  }

  /** What it is; null when nothing of it is known. */
  public @Nullable String text() {
    Supplier<@Nullable String> source = unread;
    if (source != null) {
      unread = null;
      text = source.get();
    } else if (head != null) {
      text = join();
      head = null;
      tail = null;
    }
    return text;
  }

  /** The texts of all that it is made of, however many: without calling itself. */
  private String join() {
    StringBuilder all = new StringBuilder(joined);
    Deque<Flow> left = new ArrayDeque<>();
    left.push(this);
    while (!left.isEmpty()) {
      Flow next = left.pop();
      Flow first = next.head;
      Flow second = next.tail;
      if (first != null && second != null) {
        left.push(second);
        left.push(first);
      } else {
        all.append(next.text);
      }
    }
    return all.toString();
  }

  /** How long the text is, in characters, or -1 when nothing of it is known. */
  private int length() {
    if (head != null) {
      return joined;
    }
    String known = text();
    return known == null ? -1 : known.length();
  }

  /** Where it came from, bits of {@link Origin}. */
  public int origins() {
    return origins;
  }

  /** Whether there is no data at all, from nowhere. */
  public boolean isEmpty() {
    return unread == null && head == null && text != null && text.isEmpty() && origins == 0;
  }

  /** Whether the whole text is known. */
  public boolean known() {
    String known = text();
    return known != null && known.indexOf(Argument.UNKNOWN) < 0 && known.indexOf(Argument.SOME) < 0;
  }

  /** Whether it is the same text of the same origins, as far as that is known. */
  boolean isSame(Flow other) {
    return !rest
        && !other.rest
        && origins == other.origins
        && length() == other.length()
        && text() != null
        && Objects.equals(text(), other.text());
  }

  /** Whether one of these origins is among its own. */
  public boolean has(int origin) {
    return (origins & origin) != 0;
  }

  /** This data and then other data. */
  public Flow then(Flow other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int mine = length();
    int theirs = other.length();
    boolean joins = mine >= 0 && theirs >= 0 && mine + theirs <= Budget.LONGEST_TEXT;
    return joins ? new Flow(this, other, mine + theirs) : from(origins | other.origins);
  }

  /** As text inside a word. */
  public String inWord() {
    String known = text();
    return known == null ? String.valueOf(Argument.UNKNOWN) : known;
  }

  /** This data without some of its origins. */
  public Flow without(int less) {
    return (origins & less) == 0 ? this : new Flow(text(), origins & ~less);
  }

  /** This data with more origins. */
  public Flow with(int more) {
    return (origins | more) == origins ? this : new Flow(text(), origins | more);
  }
}
