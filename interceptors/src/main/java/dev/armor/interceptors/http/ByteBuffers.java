package dev.armor.interceptors.http;

import java.nio.ByteBuffer;

/** Reads buffers and leaves them as they are. */
final class ByteBuffers {
  private ByteBuffers() {}

  static byte[] read(ByteBuffer buffer, long most) {
    ByteBuffer view = buffer.duplicate();
    byte[] bytes = new byte[(int) Math.min(view.remaining(), most)];
    view.get(bytes);
    return bytes;
  }
}
