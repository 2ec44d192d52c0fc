package dev.armor.pipeline.session;

import dev.armor.pipeline.provenance.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A text that a session took in and that gives a model orders.
 *
 * @param from where it came from, for people
 * @param words the text, to know its words again in what the session does
 * @param time when it came
 */
public record Orders(String from, Provenance words, Instant time) {

  /** Of a longer text the beginning and the end are kept: orders stand at an edge, or fit whole. */
  private static final int MOST_BYTES = 16_384;

  static Orders of(String from, String text, Instant time) {
    Provenance words = new Provenance();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(bytes.length, MOST_BYTES);
    byte[] edge = new byte[kept];
    System.arraycopy(bytes, 0, edge, 0, kept - kept / 2);
    System.arraycopy(bytes, bytes.length - kept / 2, edge, kept - kept / 2, kept / 2);
    words.learnValue(from, edge);
    return new Orders(from, words, time);
  }
}
