package dev.armor.interceptors.http;

import java.io.ByteArrayOutputStream;

/** Takes the first bytes of what is written to it and ignores the rest. */
final class Capture extends ByteArrayOutputStream {
  private final int most;

  Capture(int most) {
    super(Math.min(most, 1_024));
    this.most = most;
  }

  @Override
  public synchronized void write(int value) {
    if (count < most) {
      super.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int take = Math.min(length, most - count);
    if (take > 0) {
      super.write(bytes, offset, take);
    }
  }
}
