package dev.armor.it.bypass;

/** A class loader that makes classes of bytes, and finds one library. */
final class ByteLoader extends ClassLoader {
  private final String library;

  ByteLoader(String library) {
    super(null);
    this.library = library;
  }

  Class<?> define(Class<?> type) throws java.io.IOException {
    byte[] bytes = CodeBypasses.bytes(type);
    return defineClass(type.getName(), bytes, 0, bytes.length);
  }

  @Override
  protected String findLibrary(String name) {
    return library;
  }
}
