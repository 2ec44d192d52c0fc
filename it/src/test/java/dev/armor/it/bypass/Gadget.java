package dev.armor.it.bypass;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;

/** Acts when it is read from a stream of objects. */
final class Gadget implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final String path;

  Gadget(String path) {
    this.path = path;
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    new java.io.FileOutputStream(path).close();
  }
}
