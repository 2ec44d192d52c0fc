package dev.armor.pipeline.action;

import java.util.Locale;

/** What is done to a file, and which kind of action that makes it. */
public enum FileOperation {
  READ(ActionType.FILE_READ),
  LIST(ActionType.FILE_READ),
  /** Existence, size, times, permissions. */
  INSPECT(ActionType.FILE_READ),
  WRITE(ActionType.FILE_WRITE),
  CREATE_DIRECTORY(ActionType.FILE_WRITE),
  /** Both ends are targets: the source disappears, the destination may be overwritten. */
  RENAME(ActionType.FILE_WRITE),
  /** A hard link: targets are the existing file and the new name. */
  LINK(ActionType.FILE_WRITE),
  /** A symbolic link: targets are what it points to and the new name. */
  SYMLINK(ActionType.FILE_WRITE),
  /** Permissions, owner, times, extended attributes. */
  CHANGE_ATTRIBUTES(ActionType.FILE_WRITE),
  DELETE(ActionType.FILE_DELETE);

  private final ActionType type;
  private final String wire = name().toLowerCase(Locale.ROOT);

  FileOperation(ActionType type) {
    this.type = type;
  }

  /** The kind of action this operation is. */
  public ActionType type() {
    return type;
  }

  /** The name used in facts and records, for example {@code create_directory}. */
  public String wire() {
    return wire;
  }
}
