package dev.armor.interceptors.http;

import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body that is judged while it is written: each piece before it leaves, together with the end of
 * the one before, so that what is cut in two is found as well. Holds no more than that end, however
 * long the body is. Once a piece is blocked, all further ones are.
 *
 * <p>An allowed piece is a part of the request, which has its own record.
 */
final class OutgoingBody {
  /** A body that was judged with its request: every piece passes. */
  static final OutgoingBody JUDGED = new OutgoingBody(null, ExchangeHttp.of("", ""));

  /** Most bytes that are judged at once. */
  static final int WINDOW = 1 << 15;

  /** Bytes of the end that are judged again; longer than most secrets, short beside a piece. */
  static final int OVERLAP = 1 << 10;

  /** Single bytes are gathered to this many, since judging each would take longer than sending. */
  private static final int FEW = 16;

  private final @Nullable Decider decider;
  private final ExchangeHttp head;
  private byte[] end = new byte[0];
  private int kept;
  private int unjudged;
  private @Nullable SecurityException blocked;

  private OutgoingBody(@Nullable Decider decider, ExchangeHttp head) {
    this.decider = decider;
    this.head = head;
  }

  /**
   * A body of which nothing is known yet.
   *
   * @param head the request whose body it is
   */
  static OutgoingBody watched(Decider decider, ExchangeHttp head) {
    return new OutgoingBody(decider, head);
  }

  /** Method and URL of the request. */
  ExchangeHttp head() {
    return head;
  }

  /**
   * Judges a piece.
   *
   * @throws SecurityException when it must not leave
   */
  void pass(byte[] bytes, int offset, int length) {
    if (decider != null) {
      passed(bytes, offset, length);
    }
  }

  private synchronized void passed(byte[] bytes, int offset, int length) {
    refuse();
    for (int done = 0; done < length; ) {
      int take = Math.min(WINDOW, length - done);
      byte[] window = new byte[kept + take];
      System.arraycopy(end, 0, window, 0, kept);
      System.arraycopy(bytes, offset + done, window, kept, take);
      judge(window);
      keep(window);
      done += take;
    }
  }

  /** Judges a single byte, at the latest with the sixteenth. */
  void pass(int value) {
    if (decider != null) {
      passed(value);
    }
  }

  private synchronized void passed(int value) {
    refuse();
    if (end.length == 0) {
      end = new byte[OVERLAP];
    }
    if (kept == OVERLAP) {
      System.arraycopy(end, 1, end, 0, OVERLAP - 1);
      kept--;
    }
    end[kept++] = (byte) value;
    if (++unjudged >= FEW) {
      byte[] window = new byte[kept];
      System.arraycopy(end, 0, window, 0, kept);
      judge(window);
    }
  }

  private void refuse() {
    if (blocked != null) {
      throw new SecurityException(blocked.getMessage(), blocked);
    }
  }

  private void judge(byte[] window) {
    unjudged = 0;
    ExchangeHttp part =
        new ExchangeHttp(head.method(), head.url(), Map.of(), Content.of(window, -1));
    try {
      Objects.requireNonNull(decider).decidePart(part);
    } catch (SecurityException refused) {
      blocked = refused;
      throw refused;
    }
  }

  private void keep(byte[] window) {
    if (end.length == 0) {
      end = new byte[OVERLAP];
    }
    kept = Math.min(OVERLAP, window.length);
    System.arraycopy(window, window.length - kept, end, 0, kept);
  }
}
