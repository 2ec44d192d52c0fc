package dev.armor.interceptors.process;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.InputUse;
import dev.armor.pipeline.command.ShellMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a child was told, as much as it takes to know what it does with what it is told next. Of a
 * shell that is the last of it and what the rest has left behind: where the shell stands, what is
 * set and defined. Belongs to one stream; not safe for use by many threads.
 */
final class ChildMemory {
  /** So much of the last is judged together with what comes next, at most. */
  private static final int MOST_RECENT = 1 << 14;

  /** So much of it stays when it grows longer. */
  private static final int RECENT = MOST_RECENT / 2;

  /** A statement that is longer, by the document in it as a rule, is not kept as a whole. */
  private static final int LONGEST_STATEMENT = 1 << 18;

  /** In characters; what it takes to judge a line grows with it. */
  private static final int LONGEST_STATE = 1 << 16;

  private static final byte[] NOTHING = {};

  private final StartProcess start;
  private final InputUse use;
  private final Decider decider;

  private byte[] state = NOTHING;
  private byte[] recent = NOTHING;

  /** Whether {@code recent} may begin in the middle of something: the next is judged alone, too. */
  private boolean torn;

  /** Whether nobody can tell any more what a line means. */
  private boolean lost;

  ChildMemory(StartProcess start, InputUse use, Decider decider) {
    this.start = start;
    this.use = use;
    this.decider = decider;
  }

  /** What the child does with what it is told. */
  InputUse use() {
    return use;
  }

  /** What is to be judged before the child is told that. */
  List<StartProcess> with(byte[] next) {
    if (lost) {
      return List.of(start.reading(ChildInput.UNKNOWN));
    }
    List<StartProcess> actions = new ArrayList<>(1);
    add(actions, joined(state, recent), next);
    if (torn) {
      add(actions, NOTHING, next);
      if (state.length > 0) {
        add(actions, state, next);
      }
    }
    return actions;
  }

  private void add(List<StartProcess> actions, byte[] before, byte[] next) {
    String all = text(joined(before, next));
    String old = text(before);
    if (all.indexOf('\0') < 0) {
      actions.add(action(all, old));
    } else { // to some it ends an item, and a shell takes no notice of it
      actions.add(action(all.replace('\0', '\n'), old.replace('\0', '\n')));
      actions.add(action(all.replace("\0", ""), old.replace("\0", "")));
    }
  }

  private StartProcess action(String text, String before) {
    // Up to the end of a line: what a character in pieces reads as, nobody knows.
    int judged = use == InputUse.SCRIPT ? before.lastIndexOf('\n') + 1 : 0;
    return start.reading(new ChildInput.Text(text, judged));
  }

  /** Notes what the child was told. */
  void add(byte[] next) {
    byte[] all = joined(recent, next);
    recent = all;
    if (all.length <= MOST_RECENT) {
      return;
    }
    if (use == InputUse.SCRIPT) {
      if (torn) {
        shorten(next, 0);
      } else if (shorten(all, RECENT) || lost) {
        return;
      }
    }
    torn = use != InputUse.DATA;
    recent = last(all);
  }

  /**
   * Makes state of all but the last of a script. Cut within a document, a quote in that would hide
   * all that follows: so it is cut where a statement begins.
   *
   * @param keep so many of the last characters stay as they are, or more
   * @return whether what is left is short enough to be kept
   */
  private boolean shorten(byte[] told, int keep) {
    String script = text(joined(state, told));
    ShellMemory memory = decider.remember(start, script, keep);
    lost = memory == null || memory.state().length() > LONGEST_STATE;
    if (memory == null || lost) {
      return false;
    }
    state = memory.state().getBytes(StandardCharsets.UTF_8);
    recent = memory.recent().getBytes(StandardCharsets.UTF_8);
    return recent.length <= LONGEST_STATEMENT;
  }

  /** The last of it, from the beginning of a line where there is one. */
  private static byte[] last(byte[] all) {
    int from = all.length - MOST_RECENT;
    int line = from;
    while (line < all.length && all[line - 1] != '\n') {
      line++;
    }
    return Arrays.copyOfRange(all, line < all.length ? line : from, all.length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
