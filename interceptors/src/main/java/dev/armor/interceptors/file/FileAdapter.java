package dev.armor.interceptors.file;

import dev.armor.interceptors.gate.FileGate;
import dev.armor.interceptors.gate.FileHandler;
import dev.armor.interceptors.guard.ChildListener;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges access to files. Reads that were allowed with nothing found are remembered; every other
 * operation is judged each time.
 *
 * <p>A remembered allow holds while nothing could have changed where its path leads: until the next
 * rename or link that this JVM makes (the epoch). Once a child process was started, which may
 * change paths unseen, the path is resolved on each use and compared.
 */
public final class FileAdapter implements FileHandler, ChildListener {
  private static final int REMEMBERED = FileGate.READ | FileGate.LIST | FileGate.INSPECT;

  /** Operations on a name itself, not on what it leads to. */
  private static final int OF_THE_NAME =
      FileGate.DELETE | FileGate.CREATE_DIRECTORY | FileGate.INSPECT;

  /** What HotSpot calls the socket of a JVM's attach interface, before the process id. */
  private static final String ATTACH_SOCKET = ".java_pid";

  private final Decider decider;

  /** Settled before a child starts and before this JVM renames or links for the first time. */
  private final Infrastructure infrastructure = new Infrastructure();

  private final AllowCache<String> texts = new AllowCache<>();
  private final AllowCache<Path> paths = new AllowCache<>();
  private final AtomicLong epoch = new AtomicLong();
  private final Pipes pipes = new Pipes();
  private volatile boolean hadChildren;

  public FileAdapter(Decider decider) {
    this.decider = decider;
    RealPath.text(new byte[0]); // has its class read the settings now, before the program runs
  }

  @Override
  public void childStarts() {
    infrastructure.settle();
    hadChildren = true;
  }

  @Override
  public void childStarted(long pid) {
    pipes.childStarted(pid);
  }

  @Override
  public void moved() {
    // For a folder that was made, which leads nowhere else; before all else it was done.
    infrastructure.settle();
    epoch.incrementAndGet();
  }

  @Override
  public void access(int operation, String path) {
    if (!isRemembered(operation, texts.find(path)) && !decider.isOwnWork()) {
      judge(operation, path, null);
    }
  }

  @Override
  public void access(int operation, Path path) {
    if (!isRemembered(operation, paths.find(path)) && !decider.isOwnWork()) {
      judge(operation, path.toString(), path);
    }
  }

  @Override
  public void access(int operation, int directory, byte[] name) {
    if (!decider.isOwnWork()) {
      for (Path path : RealPath.at(directory, name.clone())) {
        judge(operation, path.toString(), path);
      }
    }
  }

  @Override
  public void access(int operation, int directory, @Nullable Path file) {
    if (!decider.isOwnWork()) {
      for (Path folder : RealPath.at(directory, new byte[0])) {
        Path path = file == null ? folder : folder.resolve(file);
        judge(operation, path.toString(), path);
      }
    }
  }

  @Override
  public void access(int operation, String from, String to) {
    if (!decider.isOwnWork()) {
      infrastructure.settle();
      decide(operation, RealPath.named(from), RealPath.named(to));
    }
  }

  @Override
  public void access(int operation, Path from, Path to) {
    if (!decider.isOwnWork()) {
      infrastructure.settle();
      decide(operation, RealPath.named(from), RealPath.named(to));
    }
  }

  @Override
  public void access(int operation, byte[] target, Path link) {
    if (!decider.isOwnWork()) {
      infrastructure.settle();
      FileTarget name = RealPath.named(link);
      String text = RealPath.text(target.clone());
      File end = new File(text);
      String parent = new File(name.real()).getParent();
      FileTarget leadsTo =
          RealPath.followed(end.isAbsolute() || parent == null ? text : parent + "/" + text);
      decide(operation, leadsTo, name);
    }
  }

  @Override
  public void access(int operation, int fromDirectory, byte[] from, int toDirectory, byte[] to) {
    if (!decider.isOwnWork()) {
      infrastructure.settle();
      for (Path source : RealPath.at(fromDirectory, from.clone())) {
        for (Path target : RealPath.at(toDirectory, to.clone())) {
          decide(operation, RealPath.named(source), RealPath.named(target));
        }
      }
    }
  }

  private boolean isRemembered(int operation, AllowCache.@Nullable Entry entry) {
    return entry != null
        && (entry.operations() & operation) == operation
        && entry.epoch() == epoch.get()
        && entry.context() == decider.context()
        && (!hadChildren || real(entry.key()).equals(entry.real()));
  }

  private static String real(Object key) {
    return (key instanceof Path path ? RealPath.followed(path) : RealPath.followed((String) key))
        .real();
  }

  /**
   * @param givenPath null when there is but the text
   */
  private void judge(int operation, String given, @Nullable Path givenPath) {
    String text = RealPath.untilZero(given);
    Path path = text.length() == given.length() ? givenPath : null;
    long before = epoch.get();
    long context = decider.context();
    if ((operation & ~REMEMBERED) == 0
        && infrastructure.isReadByTheJvm(
            path == null ? RealPath.absolute(text) : path.toAbsolutePath().toString())) {
      // A relative link tells where it leads only where it lies in the end.
      boolean changed = hadChildren || before != 0;
      String real = changed ? target(false, text, path).real() : "";
      if (!changed || infrastructure.isReadByTheJvm(text, real)) {
        remember(operation, text, path, before, context, real);
        return;
      }
    }
    FileTarget target = pipes.seen(target((operation & OF_THE_NAME) != 0, text, path));
    boolean nothingFound = true;
    if ((operation & FileGate.READ) != 0 && (operation & FileGate.WRITE) != 0) {
      nothingFound = decide(FileOperation.READ, target);
    }
    nothingFound &= decide(kind(operation), target);
    if (nothingFound && (operation & ~REMEMBERED) == 0) {
      remember(operation, text, path, before, context, target.real());
    }
  }

  private static FileTarget target(boolean ofTheName, String text, @Nullable Path path) {
    if (path == null) {
      return ofTheName ? RealPath.named(text) : RealPath.followed(text);
    }
    return ofTheName ? RealPath.named(path) : RealPath.followed(path);
  }

  /** By its path where there is one: different names may read the same. */
  private void remember(
      int operation, String text, @Nullable Path path, long before, long context, String real) {
    if (path == null) {
      texts.put(text, operation, before, context, real);
    } else {
      paths.put(path, operation, before, context, real);
    }
  }

  /** Whether it is the socket of a JVM's attach interface. */
  public static boolean isAttachSocket(String path) {
    return path.startsWith(ATTACH_SOCKET, path.lastIndexOf('/') + 1);
  }

  private void decide(int operation, FileTarget from, FileTarget to) {
    if (isAttachSocket(from.real())) {
      // Under another name nobody would know it.
      decider.decide(new LoadCode("hidden_member", from.real()));
    }
    decider.decide(new AccessFile(kind(operation), List.of(from, to), Content.NONE));
  }

  private boolean decide(FileOperation kind, FileTarget target) {
    return decider.decide(new AccessFile(kind, List.of(target), Content.NONE));
  }

  private static FileOperation kind(int operation) {
    if ((operation & FileGate.WRITE) != 0) {
      return FileOperation.WRITE;
    }
    switch (operation) {
      case FileGate.READ:
        return FileOperation.READ;
      case FileGate.LIST:
        return FileOperation.LIST;
      case FileGate.INSPECT:
        return FileOperation.INSPECT;
      case FileGate.DELETE:
        return FileOperation.DELETE;
      case FileGate.RENAME:
        return FileOperation.RENAME;
      case FileGate.LINK:
        return FileOperation.LINK;
      case FileGate.SYMLINK:
        return FileOperation.SYMLINK;
      case FileGate.CREATE_DIRECTORY:
        return FileOperation.CREATE_DIRECTORY;
      default:
        return FileOperation.CHANGE_ATTRIBUTES;
    }
  }
}
