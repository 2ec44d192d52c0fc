package dev.armor.pipeline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.core.NativeDB;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library from a copy that is kept under the home directory, one for each
 * version and platform, instead of a new temporary file for each start.
 *
 * <p>The driver's own way of naming a library, the system properties {@code org.sqlite.lib.*},
 * would reach the application's copy of the driver too. So the library is loaded here, in the class
 * loader that also defines the driver, and the driver is told so. Where that fails the driver
 * extracts its library as it always does.
 */
final class NativeLibrary {

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads the library once in this class loader.
   *
   * @param directory where copies are kept; made when missing
   */
  static synchronized void load(Path directory) {
    if (loaded) {
      return;
    }
    try {
      // JNI binds to the class loader of the class that calls System.load: this one.
      System.load(copy(directory).toString());
      set("loadSucceeded");
      set("isLoaded");
    } catch (IOException | ReflectiveOperationException | LinkageError notOurWay) {
      // NativeDB.load() extracts the library itself then, or reports why it cannot.
    }
    loaded = true;
  }

  private static void set(String flag) throws ReflectiveOperationException {
    Field field = NativeDB.class.getDeclaredField(flag);
    field.setAccessible(true);
    field.setBoolean(null, true);
  }

  /** The kept copy, written anew unless it is byte for byte what the driver brings along. */
  private static Path copy(Path directory) throws IOException {
    String folder = LibraryLoaderUtil.getNativeLibResourcePath();
    String name = LibraryLoaderUtil.getNativeLibName();
    byte[] library = resource(folder + "/" + name);
    String platform = folder.substring(folder.indexOf("native/") + 7).replace('/', '-');
    Path copy = directory.resolve(SQLiteJDBCLoader.getVersion() + "-" + platform + "-" + name);
    if (!Files.exists(copy) || !Arrays.equals(library, Files.readAllBytes(copy))) {
      OwnerOnly.directory(directory);
      // Written beside and renamed: another JVM may be loading the same copy at this moment.
      Path fresh = Files.createTempFile(directory, "fresh", ".tmp");
      Files.write(fresh, library);
      Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy.toAbsolutePath();
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = NativeDB.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the driver has no native library " + path);
      }
      return in.readAllBytes();
    }
  }
}
