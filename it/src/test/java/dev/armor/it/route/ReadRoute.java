package dev.armor.it.route;

import java.io.FileInputStream;
import java.io.FileReader;
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
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to read a file or a folder. */
enum ReadRoute implements Route {
  FILE_INPUT_STREAM {
    @Override
    String read(Path file) throws Exception {
      try (FileInputStream in = new FileInputStream(file.toFile())) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  },
  FILE_READER {
    @Override
    String read(Path file) throws Exception {
      try (FileReader in = new FileReader(file.toFile(), StandardCharsets.UTF_8)) {
        char[] text = new char[100];
        return new String(text, 0, in.read(text));
      }
    }
  },
  SCANNER {
    @Override
    String read(Path file) throws Exception {
      try (Scanner scanner = new Scanner(file.toFile(), StandardCharsets.UTF_8)) {
        return scanner.nextLine();
      }
    }
  },
  FILE_URL {
    @Override
    String read(Path file) throws Exception {
      return new String(file.toUri().toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  },
  RANDOM_ACCESS_FILE {
    @Override
    String read(Path file) throws Exception {
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        return in.readLine();
      }
    }
  },
  FILES_READ_STRING {
    @Override
    String read(Path file) throws Exception {
      return Files.readString(file);
    }
  },
  FILES_LINES {
    @Override
    String read(Path file) throws Exception {
      try (Stream<String> lines = Files.lines(file)) {
        return lines.findFirst().orElse("");
      }
    }
  },
  FILES_BYTE_CHANNEL {
    @Override
    String read(Path file) throws Exception {
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        return all(channel);
      }
    }
  },
  FILE_CHANNEL_MAP {
    @Override
    String read(Path file) throws Exception {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        return StandardCharsets.UTF_8.decode(map).toString();
      }
    }
  },
  ASYNCHRONOUS_FILE_CHANNEL {
    @Override
    String read(Path file) throws Exception {
      try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file)) {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        channel.read(buffer, 0).get();
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
      }
    }
  },
  FILES_COPY_OUT {
    @Override
    String read(Path file) throws Exception {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      Files.copy(file, out);
      return out.toString(StandardCharsets.UTF_8);
    }
  },
  THROUGH_A_LINK {
    @Override
    public void prepare(Path folder) throws Exception {
      super.prepare(folder);
      Path links = folder.resolveSibling(folder.getFileName() + "-links").getParent().getParent();
      Path link = links.resolve("link-to-" + folder.getParent().getFileName());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, folder.resolve("file"));
    }

    @Override
    String read(Path file) throws Exception {
      Path folder = file.getParent().getParent();
      return Files.readString(folder.getParent().resolve("link-to-" + folder.getFileName()));
    }
  },
  SECURE_DIRECTORY_STREAM {
    @Override
    String read(Path file) throws Exception {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(file.getParent().getParent())) {
        SecureDirectoryStream<Path> secure = (SecureDirectoryStream<Path>) stream;
        try (SecureDirectoryStream<Path> folder =
                secure.newDirectoryStream(file.getParent().getFileName());
            SeekableByteChannel channel =
                folder.newByteChannel(file.getFileName(), Set.of(StandardOpenOption.READ))) {
          return all(channel);
        }
      }
    }
  },
  LIST_FILE {
    @Override
    String read(Path file) {
      return shown(file.getParent().toFile().list());
    }
  },
  LIST_FILES {
    @Override
    String read(Path file) throws Exception {
      try (Stream<Path> children = Files.list(file.getParent())) {
        return shown(children.map(Path::getFileName).map(Path::toString).toArray(String[]::new));
      }
    }
  },
  FILES_WALK {
    @Override
    String read(Path file) throws Exception {
      try (Stream<Path> all = Files.walk(file.getParent())) {
        return shown(all.map(Path::getFileName).map(Path::toString).toArray(String[]::new));
      }
    }
  },
  READ_SYMBOLIC_LINK {
    @Override
    public void prepare(Path folder) throws Exception {
      Files.createDirectories(folder);
      Files.createSymbolicLink(folder.resolve("file"), Path.of(CONTENT));
    }

    @Override
    String read(Path file) throws Exception {
      return Files.readSymbolicLink(file).toString();
    }
  },
  ZIP_FILE_SYSTEM {
    @Override
    public void prepare(Path folder) throws Exception {
      JAR_URL.prepare(folder);
    }

    @Override
    String read(Path file) throws Exception {
      try (FileSystem zip = FileSystems.newFileSystem(file)) {
        return Files.readString(zip.getPath("entry"));
      }
    }
  },
  JAR_URL {
    @Override
    public void prepare(Path folder) throws Exception {
      Files.createDirectories(folder);
      try (java.util.zip.ZipOutputStream zip =
          new java.util.zip.ZipOutputStream(Files.newOutputStream(folder.resolve("file")))) {
        zip.putNextEntry(new java.util.zip.ZipEntry("entry"));
        zip.write(CONTENT.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    String read(Path file) throws Exception {
      return new String(
          URI.create("jar:" + file.toUri() + "!/entry").toURL().openStream().readAllBytes(),
          StandardCharsets.UTF_8);
    }
  };

  static final String CONTENT = "the content of the file";

  abstract String read(Path file) throws Exception;

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("file"), CONTENT);
  }

  @Override
  public void run(Path folder, Path seen) throws Exception {
    Files.writeString(seen, read(folder.resolve("file")));
  }

  @Override
  public boolean happened(Path folder, Path seen) throws Exception {
    return Files.exists(seen) && Files.readString(seen).contains(CONTENT);
  }

  private static String all(SeekableByteChannel channel) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    channel.read(buffer);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  /** Folders are read by their names: {@code file} must be among them. */
  private static String shown(String[] names) {
    return names != null && java.util.Arrays.asList(names).contains("file") ? CONTENT : "";
  }
}
