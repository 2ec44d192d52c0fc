package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import java.util.List;

/** Numbers that are counted up: what doing something for each of them amounts to. */
public final class Counted {
  /** From here on it is a range of addresses or ports that is tried, not a few by name. */
  private static final long RANGE = 32;

  /** From here on so many processes or files wear out a machine. */
  private static final long MYRIAD = 10_000;

  /** The longest text that is still taken for a number. */
  private static final int LONGEST = 15;

  private Counted() {}

  /** Origins of one of so many numbers. */
  public static int origins(long count) {
    return count >= MYRIAD ? Origin.COUNTED | Origin.MYRIAD : count >= RANGE ? Origin.COUNTED : 0;
  }

  /** What {@code seq} prints for its operands: first, step and last, of which the last is given. */
  public static Flow numbers(List<Argument> operands) {
    int size = operands.size();
    if (size == 0 || size > 3) {
      return Flow.UNKNOWN;
    }
    long last = number(operands.get(size - 1).text());
    long first = size == 1 ? 1 : number(operands.get(0).text());
    long step = size == 3 ? number(operands.get(1).text()) : 1;
    boolean known = last >= 0 && first >= 0 && step > 0;
    return known ? Flow.from(origins(Math.abs(last - first) / step + 1)) : Flow.UNKNOWN;
  }

  /** A whole number, or -1 for anything else. */
  static long number(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
