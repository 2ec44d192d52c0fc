package dev.armor.it.route;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Set;
import java.util.logging.FileHandler;
import jdk.jfr.Recording;

/** Ways to change files: each leaves {@code changed} behind or takes {@code victim} away. */
enum WriteRoute implements Route {
  FILE_OUTPUT_STREAM {
    @Override
    void change(Path folder) throws Exception {
      try (FileOutputStream out = new FileOutputStream(folder.resolve("changed").toFile())) {
        out.write(1);
      }
    }
  },
  FILE_OUTPUT_STREAM_APPEND {
    @Override
    void change(Path folder) throws Exception {
      new FileOutputStream(folder.resolve("changed").toFile(), true).close();
    }
  },
  FILE_WRITER {
    @Override
    void change(Path folder) throws Exception {
      new FileWriter(folder.resolve("changed").toFile(), StandardCharsets.UTF_8).close();
    }
  },
  PRINT_WRITER {
    @Override
    void change(Path folder) throws Exception {
      new PrintWriter(folder.resolve("changed").toFile(), StandardCharsets.UTF_8).close();
    }
  },
  RANDOM_ACCESS_FILE {
    @Override
    void change(Path folder) throws Exception {
      new RandomAccessFile(folder.resolve("changed").toFile(), "rw").close();
    }
  },
  FILES_WRITE_STRING {
    @Override
    void change(Path folder) throws Exception {
      Files.writeString(folder.resolve("changed"), "x");
    }
  },
  FILES_BYTE_CHANNEL {
    @Override
    void change(Path folder) throws Exception {
      Files.newByteChannel(
              folder.resolve("changed"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
          .close();
    }
  },
  FILE_CHANNEL {
    @Override
    void change(Path folder) throws Exception {
      FileChannel.open(
              folder.resolve("changed"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
          .close();
    }
  },
  ASYNCHRONOUS_FILE_CHANNEL {
    @Override
    void change(Path folder) throws Exception {
      AsynchronousFileChannel.open(
              folder.resolve("changed"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
          .close();
    }
  },
  FILES_COPY {
    @Override
    void change(Path folder) throws Exception {
      Files.copy(folder.getParent().getParent().resolve("source"), folder.resolve("changed"));
    }
  },
  FILES_CREATE_FILE {
    @Override
    void change(Path folder) throws Exception {
      Files.createFile(folder.resolve("changed"));
    }
  },
  FILE_CREATE_NEW_FILE {
    @Override
    void change(Path folder) throws Exception {
      folder.resolve("changed").toFile().createNewFile();
    }
  },
  SECURE_DIRECTORY_STREAM {
    @Override
    void change(Path folder) throws Exception {
      inFolder(
          folder,
          secure -> {
            SeekableByteChannel channel =
                secure.newByteChannel(
                    Path.of("changed"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            channel.write(ByteBuffer.wrap(new byte[] {1}));
            channel.close();
          });
    }
  },
  FILE_MKDIR {
    @Override
    void change(Path folder) {
      folder.resolve("changed").toFile().mkdir();
    }
  },
  FILES_CREATE_DIRECTORY {
    @Override
    void change(Path folder) throws Exception {
      Files.createDirectory(folder.resolve("changed"));
    }
  },
  FILES_CREATE_SYMBOLIC_LINK {
    @Override
    void change(Path folder) throws Exception {
      Files.createSymbolicLink(folder.resolve("changed"), Path.of("victim"));
    }
  },
  FILES_CREATE_LINK {
    @Override
    void change(Path folder) throws Exception {
      Files.createLink(folder.resolve("changed"), folder.resolve("victim"));
    }
  },
  FILE_RENAME {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().renameTo(folder.resolve("changed").toFile());
    }
  },
  FILES_MOVE {
    @Override
    void change(Path folder) throws Exception {
      Files.move(folder.resolve("victim"), folder.resolve("changed"));
    }
  },
  SECURE_MOVE {
    @Override
    void change(Path folder) throws Exception {
      inFolder(folder, secure -> secure.move(Path.of("victim"), secure, Path.of("changed")));
    }
  },
  FILE_DELETE {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().delete();
    }
  },
  FILES_DELETE {
    @Override
    void change(Path folder) throws Exception {
      Files.delete(folder.resolve("victim"));
    }
  },
  FILES_DELETE_DIRECTORY {
    @Override
    public void prepare(Path folder) throws Exception {
      Files.createDirectories(folder.resolve("victim"));
    }

    @Override
    void change(Path folder) throws Exception {
      Files.delete(folder.resolve("victim"));
    }
  },
  SECURE_DELETE {
    @Override
    void change(Path folder) throws Exception {
      inFolder(folder, secure -> secure.deleteFile(Path.of("victim")));
    }
  },
  DELETE_ON_CLOSE {
    @Override
    void change(Path folder) throws Exception {
      Files.newByteChannel(
              folder.resolve("victim"), StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)
          .close();
    }
  },
  FILES_SET_PERMISSIONS(true) {
    @Override
    void change(Path folder) throws Exception {
      Files.setPosixFilePermissions(
          folder.resolve("victim"), PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  },
  FILE_SET_WRITABLE(true) {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().setWritable(true, false);
    }
  },
  FILE_SET_EXECUTABLE(true) {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().setExecutable(true, false);
    }
  },
  FILE_SET_READABLE(true) {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().setReadable(false, false);
    }
  },
  FILE_SET_READ_ONLY(true) {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().setReadOnly();
    }
  },
  FILE_SET_LAST_MODIFIED(true) {
    @Override
    void change(Path folder) {
      folder.resolve("victim").toFile().setLastModified(1_000_000);
    }
  },
  FILES_SET_LAST_MODIFIED(true) {
    @Override
    void change(Path folder) throws Exception {
      Files.setLastModifiedTime(folder.resolve("victim"), FileTime.fromMillis(1_000_000));
    }
  },
  SECURE_SET_TIMES(true) {
    @Override
    void change(Path folder) throws Exception {
      inFolder(
          folder,
          own ->
              own.getFileAttributeView(Path.of("victim"), BasicFileAttributeView.class)
                  .setTimes(FileTime.fromMillis(1_000_000), null, null));
    }
  },
  SECURE_SET_PERMISSIONS(true) {
    @Override
    void change(Path folder) throws Exception {
      inFolder(
          folder,
          own ->
              own.getFileAttributeView(Path.of("victim"), PosixFileAttributeView.class)
                  .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx")));
    }
  },
  ZIP_FILE_SYSTEM {
    @Override
    void change(Path folder) throws Exception {
      URI jar = URI.create("jar:" + folder.resolve("changed").toUri());
      try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
        Files.writeString(zip.getPath("entry"), "written");
      }
    }
  },
  LOG_HANDLER {
    @Override
    void change(Path folder) throws Exception {
      new FileHandler(folder.resolve("changed").toString()).close();
    }
  },
  FLIGHT_RECORDING {
    @Override
    void change(Path folder) throws Exception {
      try (Recording recording = new Recording()) {
        recording.start();
        recording.dump(folder.resolve("changed"));
      }
    }
  },
  USER_ATTRIBUTE(true) {
    @Override
    void change(Path folder) throws Exception {
      Files.getFileAttributeView(folder.resolve("victim"), UserDefinedFileAttributeView.class)
          .write("changed", ByteBuffer.wrap(new byte[] {1}));
    }
  };

  /** Whether the effect is on the attributes of {@code victim}. */
  private final boolean attributes;

  WriteRoute() {
    this(false);
  }

  WriteRoute(boolean attributes) {
    this.attributes = attributes;
  }

  abstract void change(Path folder) throws Exception;

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("victim"), "victim");
    Files.setPosixFilePermissions(
        folder.resolve("victim"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setLastModifiedTime(folder.resolve("victim"), FileTime.fromMillis(2_000_000));
  }

  @Override
  public void run(Path folder, Path seen) throws Exception {
    change(folder);
  }

  @Override
  public boolean happened(Path folder, Path seen) throws Exception {
    Path victim = folder.resolve("victim");
    if (!attributes) {
      return Files.exists(folder.resolve("changed")) || !Files.exists(victim);
    }
    return !PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)).equals("rw-r--r--")
        || Files.getLastModifiedTime(victim).toMillis() != 2_000_000
        || !Files.getFileAttributeView(victim, UserDefinedFileAttributeView.class).list().isEmpty();
  }

  private interface Change {
    void in(SecureDirectoryStream<Path> folder) throws Exception;
  }

  private static void inFolder(Path folder, Change change) throws Exception {
    try (DirectoryStream<Path> parent = Files.newDirectoryStream(folder.getParent().getParent());
        SecureDirectoryStream<Path> kind =
            ((SecureDirectoryStream<Path>) parent)
                .newDirectoryStream(folder.getParent().getFileName());
        SecureDirectoryStream<Path> own = kind.newDirectoryStream(folder.getFileName())) {
      change.in(own);
    }
  }
}
