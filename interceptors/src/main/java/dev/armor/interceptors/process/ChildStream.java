package dev.armor.interceptors.process;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.InputUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stream by which a program writes to a child, judged before the child gets it: to a shell it
 * is a script. Commands are judged together with what was written before them, which may have set
 * what they use.
 *
 * <p>What the child obeys goes on in whole lines, as a shell takes it; half a line waits for its
 * rest or for the end. What was blocked is dropped, and the stream goes on with what comes next.
 * Safe for use by many threads, as the JDK's own.
 */
final class ChildStream extends OutputStream {
  /** As much waits until it is judged; as in the JDK's own stream. */
  private static final int PIECE = 8192;

  /** A line that is longer goes on before its end. */
  private static final int LONGEST_LINE = 1 << 16;

  /** What was written last and is judged together with what comes next. */
  private static final int REMEMBERED = 1 << 14;

  /** A statement that is longer, by the document in it as a rule, is not kept as a whole. */
  private static final int LONGEST_STATEMENT = 1 << 18;

  private static final byte[] NOTHING = {};

  /** So much is looked at of what a child reads without obeying it. */
  private static final int LOOKED_AT = 1 << 16;

  private final StartProcess start;
  private final OutputStream child;
  private final Decider decider;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(64);
  private byte[] last = {};
  private long judged;

  /** Null until something is written: many only close the stream. */
  private @Nullable InputUse use;

  /** Whether what is remembered may begin in the middle of something: the rest is judged alone. */
  private boolean torn;

  ChildStream(StartProcess start, OutputStream child, Decider decider) {
    this.start = start;
    this.child = child;
    this.decider = decider;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    waiting.write(b);
    if (waiting.size() >= PIECE) {
      send(false);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] own = Arrays.copyOfRange(bytes, offset, Math.addExact(offset, length));
    for (int from = 0; from < own.length; from += PIECE) {
      waiting.write(own, from, Math.min(PIECE, own.length - from));
      if (waiting.size() >= PIECE) {
        send(false);
      }
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    send(false);
    child.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    try (OutputStream closing = child) {
      send(true);
      closing.flush();
    }
  }

  private void send(boolean atEnd) throws IOException {
    byte[] bytes = waiting.toByteArray();
    if (bytes.length == 0) {
      return;
    }
    InputUse does = use();
    boolean obeys = does != InputUse.DATA;
    int end = atEnd || !obeys || bytes.length >= LONGEST_LINE ? bytes.length : linesEnd(bytes);
    if (end == 0) {
      return;
    }
    waiting.reset();
    waiting.write(bytes, end, bytes.length - end);
    byte[] next = Arrays.copyOf(bytes, end);
    if (obeys || judged < LOOKED_AT || decider.remembersSecrets()) {
      byte[] all = joined(last, next);
      judge(all, last);
      if (torn) {
        judge(next, NOTHING);
      }
      judged += next.length;
      remember(all);
    }
    child.write(next);
  }

  private InputUse use() {
    InputUse known = use;
    if (known == null) {
      known = decider.inputUse(start);
      use = known;
    }
    return known;
  }

  private void judge(byte[] all, byte[] before) {
    String text = text(all);
    String old = text(before);
    if (text.indexOf('\0') < 0) {
      judge(text, old);
    } else { // to some it ends an item, and a shell takes no notice of it
      judge(text.replace('\0', '\n'), old.replace('\0', '\n'));
      judge(text.replace("\0", ""), old.replace("\0", ""));
    }
  }

  private void judge(String text, String before) {
    // Up to the end of a line: what a character in pieces reads as, nobody knows.
    int known = use() == InputUse.SCRIPT ? before.lastIndexOf('\n') + 1 : 0;
    StartProcess action = start.reading(new ChildInput.Text(text, known));
    if (use() == InputUse.DATA) {
      decider.decidePart(action);
    } else {
      decider.decide(action);
    }
  }

  /** Index after the last end of a line or an item, 0 where there is none. */
  private static int linesEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != 0) {
      end--;
    }
    return end;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /**
   * Keeps the last of what was written. A script is cut where a statement begins: cut within a
   * document, a quote in that would hide all that follows.
   */
  private void remember(byte[] all) {
    last = all;
    if (all.length <= REMEMBERED) {
      return;
    }
    if (use() == InputUse.SCRIPT && !torn) {
      String text = text(all);
      int from = decider.boundary(text, text.length() - REMEMBERED);
      if (from >= 0) {
        last = text.substring(from).getBytes(StandardCharsets.UTF_8);
        return;
      }
      if (all.length <= LONGEST_STATEMENT) {
        return;
      }
    }
    torn = use() != InputUse.DATA;
    int from = all.length - REMEMBERED;
    int line = from;
    while (line < all.length && all[line - 1] != '\n') {
      line++;
    }
    last = Arrays.copyOfRange(all, line < all.length ? line : from, all.length);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
