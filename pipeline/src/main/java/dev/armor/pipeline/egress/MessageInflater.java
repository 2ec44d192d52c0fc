package dev.armor.pipeline.egress;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the messages of one side of a WebSocket (RFC 7692), of which each may refer to those
 * before it. Gives nothing any more once that fails, as it does where the first messages were not
 * seen.
 */
final class MessageInflater {
  /** Left out by the sender at the end of each message, RFC 7692, section 7.2.1. */
  private static final byte[] END = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private static final int SLICE = 1 << 12;

  /** Bytes made of one piece, so that a few that stand for millions cost no more than others. */
  private static final int MOST = 1 << 19;

  private static final byte[] NOTHING = {};

  private final Inflater inflater = new Inflater(true);
  private boolean broken;

  /**
   * @param ends whether the message ends with the piece
   */
  byte[] add(byte[] piece, boolean ends) {
    if (broken) {
      return NOTHING;
    }
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    try {
      inflate(piece, inflated);
      if (ends) {
        inflate(END, inflated);
      }
    } catch (DataFormatException unseen) {
      broken = true;
      inflater.end();
    }
    return inflated.toByteArray();
  }

  private void inflate(byte[] piece, ByteArrayOutputStream to) throws DataFormatException {
    byte[] slice = new byte[SLICE];
    inflater.setInput(piece);
    while (!inflater.needsInput()) {
      int length = inflater.inflate(slice);
      if (to.size() < MOST) {
        to.write(slice, 0, length);
      }
      if (inflater.finished()) {
        byte[] rest = new byte[inflater.getRemaining()];
        System.arraycopy(piece, piece.length - rest.length, rest, 0, rest.length);
        inflater.reset();
        inflater.setInput(rest);
      } else if (length == 0 && inflater.needsDictionary()) {
        throw new DataFormatException("a dictionary that nobody agreed on");
      }
    }
  }
}
