package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import java.util.Arrays;

/** Cuts bodies to what is judged: both ends of a long one, since what is hidden stands last. */
final class Samples {
  private Samples() {}

  static Content of(byte[] bytes, int from, int to, long length) {
    int most = HttpAdapter.SAMPLE;
    if (to - from <= most) {
      return Content.of(Arrays.copyOfRange(bytes, from, to), length);
    }
    byte[] sample = new byte[most];
    System.arraycopy(bytes, from, sample, 0, most / 2);
    System.arraycopy(bytes, to - most / 2, sample, most / 2, most / 2);
    return Content.of(sample, length);
  }
}
