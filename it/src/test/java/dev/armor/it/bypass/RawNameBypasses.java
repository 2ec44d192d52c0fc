package dev.armor.it.bypass;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Ways by names that are no text: the bytes of a file's name need not be characters of any
 * encoding, and who judges them as text judges another file. A child makes them, as unpacking an
 * archive or a clone of a repository would.
 */
final class RawNameBypasses {
  private RawNameBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("read");
    reads
        .reads("link-with-a-raw-name", at -> Files.readString(link(at, at.secret())))
        .reads("folder-with-a-raw-name", at -> Files.readString(under(at, at.secret())))
        .reads(
            "names-in-a-folder-with-a-raw-name",
            at -> {
              try (DirectoryStream<Path> names = Files.newDirectoryStream(link(at, at.folder()))) {
                StringBuilder all = new StringBuilder();
                names.forEach(name -> all.append(name.getFileName()).append(' '));
                return all;
              }
            })
        .reads(
            "secure-directory-raw-name",
            at -> {
              Path link = link(at, at.secret()).getFileName();
              try (SecureDirectoryStream<Path> folder = aside(at);
                  SeekableByteChannel channel =
                      folder.newByteChannel(link, Set.of(StandardOpenOption.READ))) {
                ByteBuffer content = ByteBuffer.allocate(1000);
                channel.read(content);
                return new String(content.array(), StandardCharsets.US_ASCII);
              }
            });
    Family writes = new Family("write");
    writes
        .changes("link-with-a-raw-name", at -> Files.writeString(link(at, at.target()), "after"))
        .changes("folder-with-a-raw-name", at -> Files.createFile(under(at, at.fresh())))
        .changes("delete-in-a-folder-with-a-raw-name", at -> Files.delete(under(at, at.target())))
        .changes(
            "move-out-of-a-folder-with-a-raw-name",
            at -> Files.move(under(at, at.target()), at.aside().resolve("gone")))
        .changes(
            "times-of-a-link-with-a-raw-name",
            at -> Files.setLastModifiedTime(link(at, at.target()), FileTime.fromMillis(0)))
        .changes(
            "secure-directory-permissions-of-its-own",
            at -> {
              try (SecureDirectoryStream<Path> folder =
                  (SecureDirectoryStream<Path>) Files.newDirectoryStream(at.folder())) {
                folder
                    .getFileAttributeView(PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx"));
              }
            })
        .changes(
            "secure-directory-raw-name-times",
            at -> {
              Path link = link(at, at.target()).getFileName();
              try (SecureDirectoryStream<Path> folder = aside(at)) {
                folder
                    .getFileAttributeView(link, BasicFileAttributeView.class)
                    .setTimes(FileTime.fromMillis(0), null, null);
              }
            });
    return java.util.stream.Stream.of(reads, writes)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  /** A link in {@link Place#aside} whose name is no text, as the folder's listing has it. */
  private static Path link(Place at, Path end) throws IOException, InterruptedException {
    Files.writeString(at.aside().resolve("way"), end.toString());
    ProcessBypasses.end(
        new ProcessBuilder("sh", "-c", "ln -s \"$(cat way)\" \"$(printf 'l\\377')\"")
            .directory(at.aside().toFile())
            .start());
    try (DirectoryStream<Path> names = Files.newDirectoryStream(at.aside(), "l*")) {
      return names.iterator().next();
    }
  }

  /** The file, by such a link to its folder. */
  private static Path under(Place at, Path file) throws IOException, InterruptedException {
    return link(at, file.getParent()).resolve(file.getFileName());
  }

  private static SecureDirectoryStream<Path> aside(Place at) throws IOException {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(at.aside());
  }
}
