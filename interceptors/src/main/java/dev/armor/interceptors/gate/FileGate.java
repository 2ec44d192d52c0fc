package dev.armor.interceptors.gate;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Called by the hooks on the methods through which every route to a file passes.
 *
 * <p>Access modes are those of {@code open(2)}, whose two lowest bits mean the same on every Unix:
 * 0 reads, 1 writes, 2 does both.
 */
public final class FileGate {
  public static final int READ = 1;
  public static final int WRITE = 1 << 1;
  public static final int DELETE = 1 << 2;
  public static final int LIST = 1 << 3;
  public static final int RENAME = 1 << 4;
  public static final int LINK = 1 << 5;
  public static final int SYMLINK = 1 << 6;
  public static final int CREATE_DIRECTORY = 1 << 7;
  public static final int ATTRIBUTES = 1 << 8;
  public static final int INSPECT = 1 << 9;

  private static final int DANGEROUS = ~(READ | LIST | INSPECT);
  private static final byte[] ITSELF = {};

  /** O_CREAT and O_TRUNC of Linux (0x40, 0x200) and of macOS (0x200, 0x400). */
  private static final int MAKES = 0x640;

  /** As the JDK has it: read once, before the program can set it to anything. */
  private static final String TEMPORARY = System.getProperty("java.io.tmpdir", "");

  /**
   * GENERIC_WRITE, GENERIC_ALL, DELETE, WRITE_DAC, WRITE_OWNER, and writing, appending, attributes.
   */
  private static final int WINDOWS_WRITE =
      0x4000_0000 | 0x1000_0000 | 0x0001_0000 | 0x0004_0000 | 0x0008_0000 | 0x0116;

  private FileGate() {}

  public static void openRead(String path) {
    access("FileGate.openRead", READ, path);
  }

  public static void openWrite(String path) {
    access("FileGate.openWrite", WRITE, path);
  }

  /** {@code mode} is RandomAccessFile's own: bit 1 (value 2) is read and write. */
  public static void openRandom(String path, int mode) {
    access("FileGate.openRandom", (mode & 2) != 0 ? READ | WRITE : READ, path);
  }

  public static void open(Path path, int flags) {
    access("FileGate.open", operation(flags), path);
  }

  /** {@code access} is the mask given to {@code CreateFile}; GENERIC_READ is the sign bit. */
  public static void openWindows(String path, int access) {
    boolean writes = (access & WINDOWS_WRITE) != 0;
    access("FileGate.openWindows", writes ? (access < 0 ? READ | WRITE : WRITE) : READ, path);
  }

  public static void openAt(int directory, byte[] name, int flags) {
    access("FileGate.openAt", operation(flags), directory, name);
  }

  /** A number becomes a descriptor: what it stands for can be read and written from then on. */
  public static void adopt(int descriptor) {
    access("FileGate.adopt", READ | WRITE, descriptor, ITSELF);
  }

  public static void list(Path directory) {
    access("FileGate.list", LIST, directory);
  }

  public static void listFile(String directory) {
    access("FileGate.listFile", LIST, directory);
  }

  public static void delete(Path path) {
    access("FileGate.delete", DELETE, path);
  }

  public static void deleteFile(String path) {
    access("FileGate.deleteFile", DELETE, path);
  }

  public static void deleteAt(int directory, byte[] name) {
    access("FileGate.deleteAt", DELETE, directory, name);
  }

  public static void createFile(String path) {
    access("FileGate.createFile", WRITE, path);
  }

  /** The JDK chooses the name inside {@code directory}; null is its temporary directory. */
  public static void createTemporary(@Nullable File directory) {
    String path = directory == null ? TEMPORARY : directory.getPath();
    access("FileGate.createTemporary", WRITE, path + File.separatorChar + "new temporary file");
  }

  public static void createDirectory(Path path) {
    access("FileGate.createDirectory", CREATE_DIRECTORY, path);
  }

  public static void createDirectoryFile(String path) {
    access("FileGate.createDirectoryFile", CREATE_DIRECTORY, path);
  }

  public static void createNode(Path path) {
    access("FileGate.createNode", WRITE, path);
  }

  public static void attributes(Path path) {
    access("FileGate.attributes", ATTRIBUTES, path);
  }

  public static void attributesFile(String path) {
    access("FileGate.attributesFile", ATTRIBUTES, path);
  }

  public static void attributesOf(int descriptor) {
    access("FileGate.attributesOf", ATTRIBUTES, descriptor, ITSELF);
  }

  /** {@code file} is relative to an open directory, or null for that itself. */
  public static void attributesAt(int directory, @Nullable Path file) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled("FileGate.attributesAt", true);
      return;
    }
    try {
      handler.access(ATTRIBUTES, directory, file);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Where a link leads is asked, not what stands there. */
  public static void readLink(Path link) {
    access("FileGate.readLink", INSPECT, link);
  }

  public static void rename(Path from, Path to) {
    move("FileGate.rename", RENAME, from, to);
  }

  public static void renameFile(String from, String to) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled("FileGate.renameFile", true);
      return;
    }
    try {
      handler.access(RENAME, from, to);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void renameAt(int fromDirectory, byte[] from, int toDirectory, byte[] to) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled("FileGate.renameAt", true);
      return;
    }
    try {
      handler.access(RENAME, fromDirectory, from, toDirectory, to);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void link(Path existing, Path link) {
    move("FileGate.link", LINK, existing, link);
  }

  public static void symlink(byte[] target, Path link) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled("FileGate.symlink", true);
      return;
    }
    try {
      handler.access(SYMLINK, target, link);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Called as a rename or link returns: only now do names lead elsewhere. */
  public static void moved() {
    FileHandler handler = Gate.files();
    if (handler != null) {
      handler.moved();
    }
  }

  private static int operation(int flags) {
    switch (flags & 3) {
      case 0:
        return (flags & MAKES) == 0 ? READ : READ | WRITE;
      case 1:
        return WRITE;
      default:
        return READ | WRITE;
    }
  }

  private static void access(String method, int operation, String path) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled(method, (operation & DANGEROUS) != 0);
      return;
    }
    try {
      handler.access(operation, path);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  private static void access(String method, int operation, Path path) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled(method, (operation & DANGEROUS) != 0);
      return;
    }
    try {
      handler.access(operation, path);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  private static void access(String method, int operation, int directory, byte[] name) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled(method, (operation & DANGEROUS) != 0);
      return;
    }
    try {
      handler.access(operation, directory, name);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  private static void move(String method, int operation, Path from, Path to) {
    FileHandler handler = Gate.files();
    if (handler == null) {
      Gate.unhandled(method, true);
      return;
    }
    try {
      handler.access(operation, from, to);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
