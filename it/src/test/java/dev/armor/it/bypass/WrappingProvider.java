package dev.armor.it.bypass;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/** A file system of the program's own, which hands everything to the machine's. */
final class WrappingProvider extends FileSystemProvider {
  private final RuntimeException failure;
  private FileSystemProvider inner;

  WrappingProvider() {
    this(null);
  }

  /** One that has opened a file and then throws that, if it is not null. */
  WrappingProvider(RuntimeException failure) {
    this.failure = failure;
  }

  FileSystem wrap(FileSystem system) {
    inner = system.provider();
    return new Wrapping(system);
  }

  /** Says that it is another file system. */
  private final class Wrapping extends FileSystem {
    private final FileSystem system;

    Wrapping(FileSystem system) {
      this.system = system;
    }

    @Override
    public FileSystemProvider provider() {
      return WrappingProvider.this;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public String getSeparator() {
      return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      return system.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      return system.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return system.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
      return system.getPath(first, more);
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
      return system.getPathMatcher(pattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
      return system.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
      return system.newWatchService();
    }
  }

  @Override
  public String getScheme() {
    return "wrapped";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    SeekableByteChannel opened = inner.newByteChannel(path, options, attributes);
    if (failure != null) {
      opened.close();
      throw failure;
    }
    return opened;
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return inner.newDirectoryStream(path, filter);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    inner.createDirectory(path, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    inner.delete(path);
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    inner.copy(from, to, options);
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    inner.move(from, to, options);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return inner.isSameFile(one, other);
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return inner.isHidden(path);
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return inner.getFileStore(path);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    inner.checkAccess(path, modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return inner.getFileAttributeView(path, type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return inner.readAttributes(path, type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return inner.readAttributes(path, names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    inner.setAttribute(path, name, value, options);
  }
}
