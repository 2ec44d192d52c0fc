package dev.armor.interceptors.intake;

import dev.armor.pipeline.intake.Incoming;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer that a program reads as a stream. */
final class Reading {
  /** Bytes of which the next look sees again what an earlier one saw, so that nothing is cut. */
  static final int OVERLAP = 1_024;

  /** Bytes that are kept for the next answer. */
  private static final int SHORT = 4_096;

  private final Incoming.Kind kind;
  private final String url;
  private final @Nullable String type;
  private byte[] bytes = new byte[0];
  private int size;
  private int seen;
  private boolean waiting;

  Reading(Incoming.Kind kind, String url, @Nullable String type) {
    this.kind = kind;
    this.url = url;
    this.type = type;
  }

  Incoming.Kind kind() {
    return kind;
  }

  String url() {
    return url;
  }

  /**
   * Adds what was read.
   *
   * @return whether somebody has to look at it some time: nobody was told yet
   */
  synchronized boolean add(byte[] read, int from, int count) {
    int take = Math.min(count, Answers.SAMPLE - size);
    if (take <= 0) {
      return false;
    }
    if (size + take > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(Answers.SAMPLE, 2 * (size + take)));
    }
    System.arraycopy(read, from, bytes, size, take);
    size += take;
    boolean tell = !waiting;
    waiting = true;
    return tell;
  }

  /**
   * Begins anew with another answer to the same request. Not where something is unseen, nor after a
   * long answer, whose memory nobody would get back.
   *
   * @return whether it did
   */
  synchronized boolean restart(Incoming.Kind next, String nextUrl) {
    if (seen != size || bytes.length > SHORT || next != kind || !nextUrl.equals(url)) {
      return false;
    }
    size = 0;
    seen = 0;
    return true;
  }

  /** Whether the sample is complete. */
  synchronized boolean full() {
    return size == Answers.SAMPLE;
  }

  /** What was read since the last look, and a little before it; null when that is no text. */
  synchronized @Nullable String unseen() {
    waiting = false;
    if (seen == size) {
      return null;
    }
    int from = Math.max(0, seen - OVERLAP);
    // Compressed data makes sense from its beginning only.
    boolean packed = size > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    from = packed ? 0 : from;
    seen = size;
    return Answers.text(type, bytes, from, size);
  }
}
