package dev.armor.interceptors.process;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.InputUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  /** So much is looked at of what a child reads without obeying it. */
  private static final int LOOKED_AT = 1 << 16;

  private final StartProcess start;
  private final OutputStream child;
  private final Decider decider;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(64);
  private long judged;

  /** Null until something is written: many only close the stream. */
  private @Nullable ChildMemory memory;

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
    ChildMemory told = memory();
    boolean obeys = told.use() != InputUse.DATA;
    int end = atEnd || !obeys || bytes.length >= LONGEST_LINE ? bytes.length : linesEnd(bytes);
    if (end == 0) {
      return;
    }
    waiting.reset();
    waiting.write(bytes, end, bytes.length - end);
    byte[] next = Arrays.copyOf(bytes, end);
    if (obeys || judged < LOOKED_AT || decider.remembersSecrets()) {
      for (StartProcess action : told.with(next)) {
        if (obeys) {
          decider.decide(action);
        } else {
          decider.decidePart(action);
        }
      }
      judged += next.length;
      told.add(next);
    }
    child.write(next);
  }

  private ChildMemory memory() {
    ChildMemory known = memory;
    if (known == null) {
      known = new ChildMemory(start, decider.inputUse(start), decider);
      memory = known;
    }
    return known;
  }

  /** Index after the last end of a line or an item, 0 where there is none. */
  private static int linesEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != 0) {
      end--;
    }
    return end;
  }
}
