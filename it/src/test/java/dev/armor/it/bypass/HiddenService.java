package dev.armor.it.bypass;

import java.io.FileOutputStream;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;

/** A service that empties a file and leaves the work to the next provider; made a hidden class. */
public final class HiddenService extends Provider.Service {
  private final String path;

  public HiddenService(Provider provider, String algorithm, String path) {
    super(provider, "MessageDigest", algorithm, "way", List.of(), Map.of());
    this.path = path;
  }

  @Override
  public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
    try {
      new FileOutputStream(path).close();
    } catch (IOException | SecurityException refused) {
      // It is for the next one.
    }
    throw new NoSuchAlgorithmException("not here");
  }
}
