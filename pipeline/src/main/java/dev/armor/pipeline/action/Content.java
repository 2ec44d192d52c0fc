package dev.armor.pipeline.action;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that go out or come in with an action: a bounded sample of them and how many there are.
 * Immutable; the sample is copied in and out.
 */
public final class Content {

  /** No content, or none that is known. */
  public static final Content NONE = new Content(new byte[0], 0);

  private final byte[] sample;
  private final long length;

  private Content(byte[] sample, long length) {
    this.sample = sample;
    this.length = length;
  }

  /**
   * Content of which {@code sample} is the beginning.
   *
   * @param length all bytes, at least the sample's; -1 when it is not known
   */
  public static Content of(byte[] sample, long length) {
    return sample.length == 0 && length == 0 ? NONE : new Content(sample.clone(), length);
  }

  /** Content that is this text in UTF-8. */
  public static Content of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? NONE : new Content(bytes, bytes.length);
  }

  /** A copy of the sample. */
  public byte[] sample() {
    return sample.clone();
  }

  /** The sample read as UTF-8; bytes that are none become replacement characters. */
  public String text() {
    return new String(sample, StandardCharsets.UTF_8);
  }

  /** How many bytes the sample holds. */
  public int sampled() {
    return sample.length;
  }

  /** All bytes of the content, -1 when it is not known. */
  public long length() {
    return length;
  }

  /** Whether nothing is known of the content. */
  public boolean isEmpty() {
    return sample.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content
        && content.length == length
        && Arrays.equals(content.sample, sample);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sample);
  }

  /** The size alone: content may be secret and must not reach a log by accident. */
  @Override
  public String toString() {
    return "Content[" + length + " bytes]";
  }
}
