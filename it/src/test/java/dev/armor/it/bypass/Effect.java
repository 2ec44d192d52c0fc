package dev.armor.it.bypass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a way does when it works, as it shows outside of the JVM in which it ran. */
enum Effect {
  /** A child process made the marker. */
  RAN {
    @Override
    boolean happened(Place at, String before) {
      return Files.exists(at.marker());
    }
  },
  /** What the program got hold of has the secret in it. */
  READ {
    @Override
    boolean happened(Place at, String before) throws IOException {
      return Files.exists(at.seen()) && Files.readString(at.seen()).contains(Place.TOKEN);
    }
  },
  /** A file of the folder is new, gone or other than before. */
  CHANGED {
    @Override
    boolean happened(Place at, String before) throws IOException {
      return !snapshot(at.folder()).equals(before);
    }
  },
  /** Somebody came to the listener. */
  REACHED {
    @Override
    boolean happened(Place at, String before) throws IOException {
      for (int i = 0; i < 20 && !Files.exists(at.reached()); i++) {
        try {
          Thread.sleep(10); // the listener notes it after the client has gone on
        } catch (InterruptedException stopped) {
          throw new IOException(stopped);
        }
      }
      return Files.exists(at.reached());
    }
  },
  /** The kernel has a socket of that JVM at the port. */
  LISTENS {
    @Override
    boolean happened(Place at, String before) {
      return Files.exists(at.maps());
    }
  },
  /** The JVM was gone before the way was over. */
  ENDED {
    @Override
    boolean happened(Place at, String before) {
      return !Files.exists(at.seen());
    }
  },
  /** The JVM has a file of the folder among its mapped libraries. */
  LOADED {
    @Override
    boolean happened(Place at, String before) throws IOException {
      return Files.exists(at.maps()) && Files.readString(at.maps()).contains(at.folder() + "/");
    }
  };

  /**
   * @param before the {@link #snapshot} of the folder as it was prepared
   */
  abstract boolean happened(Place at, String before) throws IOException;

  /**
   * Names, kinds, sizes, modes, times of content and attributes, and contents of all files of a
   * folder.
   */
  static String snapshot(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      text.append(folder.relativize(file))
          .append(Files.readAttributes(file, "posix:permissions", LinkOption.NOFOLLOW_LINKS));
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        text.append(Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
      }
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        text.append(Files.getLastModifiedTime(file))
            .append(Files.getAttribute(file, "unix:nlink"))
            .append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
