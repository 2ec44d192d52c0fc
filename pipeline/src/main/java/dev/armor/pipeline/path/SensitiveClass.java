package dev.armor.pipeline.path;

/**
 * A class of files that matter, and how much touching one weighs, each 0 to 100.
 *
 * @param name stable, as used in rule ids and labels, for example {@code private-key}
 * @param readRequested reading, when an agent names the path
 * @param readOpened reading, at a choke point
 * @param writeRequested writing or deleting, when an agent names the path
 * @param writeOpened writing or deleting, at a choke point
 * @param what the class in words, for example "a private key"
 */
public record SensitiveClass(
    String name,
    int readRequested,
    int readOpened,
    int writeRequested,
    int writeOpened,
    String what) {

  /** The weight of one way to touch such a file. */
  public int score(boolean writes, PathContext context) {
    if (context == PathContext.REQUESTED) {
      return writes ? writeRequested : readRequested;
    }
    return writes ? writeOpened : readOpened;
  }

  /** Whether what such a file holds is secret, so that its content must be tracked once read. */
  public boolean isSecret() {
    return readRequested >= SECRET;
  }

  /**
   * Lists of accounts and mail count as well; what is only dangerous to write, such as programs and
   * the settings of the kernel, is read by runtimes and monitoring all the time.
   */
  private static final int SECRET = 20;
}
