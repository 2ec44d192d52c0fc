package dev.armor.pipeline.action;

import java.util.List;

/**
 * Reading, writing, deleting or otherwise touching files.
 *
 * @param kind what is done
 * @param targets every path of the operation, both ends of a rename or link; never empty
 * @param content what is to be written, as far as it is known here; {@link Content#NONE} otherwise
 */
public record AccessFile(FileOperation kind, List<FileTarget> targets, Content content)
    implements Action {

  public AccessFile {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("targets is empty: a file operation needs a path");
    }
  }

  /** An operation on one path that the disk was not asked about. */
  public static AccessFile of(FileOperation kind, String path) {
    return new AccessFile(kind, List.of(FileTarget.unresolved(path)), Content.NONE);
  }

  @Override
  public ActionType type() {
    return kind.type();
  }

  @Override
  public String operation() {
    return kind.wire();
  }
}
