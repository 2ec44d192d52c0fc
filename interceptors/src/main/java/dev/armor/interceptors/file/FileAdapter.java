package dev.armor.interceptors.file;

import dev.armor.interceptors.gate.FileGate;
import dev.armor.interceptors.gate.FileHandler;
import dev.armor.interceptors.guard.ChildListener;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
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

  private final Decider decider;
  private final Infrastructure infrastructure = new Infrastructure();
  private final AllowCache<String> texts = new AllowCache<>();
  private final AllowCache<Path> paths = new AllowCache<>();
  private final AtomicLong epoch = new AtomicLong();
  private volatile boolean hadChildren;

  public FileAdapter(Decider decider) {
    this.decider = decider;
    RealPath.text(new byte[0]); // has its class read the settings now, before the program runs
  }

  @Override
  public void childStarts() {
    if (!hadChildren) {
      infrastructure.resolve(); // while nobody has put links in its place
      hadChildren = true;
    }
  }

  @Override
  public void moved() {
    epoch.incrementAndGet();
  }

  @Override
  public void access(int operation, String path) {
    if (!isRemembered(operation, texts.find(path)) && !decider.isOwnWork()) {
      judge(operation, path, texts, path);
    }
  }

  @Override
  public void access(int operation, Path path) {
    if (!isRemembered(operation, paths.find(path)) && !decider.isOwnWork()) {
      judge(operation, path, paths, path.toString());
    }
  }

  @Override
  public void access(int operation, int directory, byte[] name) {
    if (!decider.isOwnWork()) {
      String path = RealPath.at(directory, name.clone());
      judge(operation, path, texts, path);
    }
  }

  @Override
  public void access(int operation, int directory, Path file) {
    access(operation, directory, RealPath.bytes(file.toString()));
  }

  @Override
  public void access(int operation, String from, String to) {
    if (!decider.isOwnWork()) {
      decider.decide(
          new AccessFile(
              kind(operation), List.of(RealPath.named(from), RealPath.named(to)), Content.NONE));
    }
  }

  @Override
  public void access(int operation, Path from, Path to) {
    access(operation, from.toString(), to.toString());
  }

  @Override
  public void access(int operation, byte[] target, Path link) {
    if (!decider.isOwnWork()) {
      FileTarget name = RealPath.named(link.toString());
      String text = RealPath.text(target.clone());
      File end = new File(text);
      String parent = new File(name.real()).getParent();
      FileTarget leadsTo =
          RealPath.followed(end.isAbsolute() || parent == null ? text : parent + "/" + text);
      decider.decide(new AccessFile(kind(operation), List.of(leadsTo, name), Content.NONE));
    }
  }

  @Override
  public void access(int operation, int fromDirectory, byte[] from, int toDirectory, byte[] to) {
    access(
        operation, RealPath.at(fromDirectory, from.clone()), RealPath.at(toDirectory, to.clone()));
  }

  private boolean isRemembered(int operation, AllowCache.@Nullable Entry entry) {
    return entry != null
        && (entry.operations() & operation) == operation
        && entry.epoch() == epoch.get()
        && entry.context() == decider.context()
        && (!hadChildren || RealPath.followed(entry.key().toString()).real().equals(entry.real()));
  }

  private <K> void judge(int operation, K key, AllowCache<K> cache, String path) {
    long before = epoch.get();
    long context = decider.context();
    if ((operation & ~REMEMBERED) == 0
        && infrastructure.isReadByTheJvm(new File(path).getAbsolutePath())) {
      String real = hadChildren ? RealPath.followed(path).real() : "";
      if (!hadChildren || infrastructure.isReadByTheJvm(path, real)) {
        cache.put(key, operation, before, context, real);
        return;
      }
    }
    FileTarget target =
        (operation & OF_THE_NAME) != 0 ? RealPath.named(path) : RealPath.followed(path);
    boolean nothingFound = true;
    if ((operation & FileGate.READ) != 0 && (operation & FileGate.WRITE) != 0) {
      nothingFound = decide(FileOperation.READ, target);
    }
    nothingFound &= decide(kind(operation), target);
    if (nothingFound && (operation & ~REMEMBERED) == 0) {
      cache.put(key, operation, before, context, target.real());
    }
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
