package dev.armor.pipeline.command.knowledge;

/** What kind of place a path names; which paths are which is in {@code places.txt}. */
public enum Place {
  /** Nothing can be harmed: {@code /dev/null}, standard streams, terminals. */
  NOWHERE,
  /** The root of the file system, or everything in it. */
  ROOT,
  /** A user's home directory as a whole, or all of them. */
  HOME,
  /** What the system needs to run. */
  SYSTEM,
  /** Installed software and settings outside the system's own. */
  INSTALLED,
  /** Raw disks, memory and other devices. */
  DEVICE,
  /** Knobs of the running kernel. */
  KERNEL,
  /** User accounts, groups and who may become whom. */
  ACCOUNTS,
  /** Private keys, tokens, password stores. */
  CREDENTIAL,
  /** Who may log in with which key. */
  LOGIN,
  /** What starts by itself: services, timers, boot scripts, hooks. */
  STARTUP,
  /** What every shell of a user runs at its start. */
  PROFILE,
  /** Settings of firewalls, audit and other protection. */
  PROTECTION,
  /** State and settings of Armor and other guards of agents. */
  GUARD,
  /** Records of what users typed. */
  HISTORY,
  /** Records of what the system did. */
  LOG,
  /** The inside of a repository: history, settings, hooks. */
  REPOSITORY,
  /** A socket or file through which containers or the machine can be controlled. */
  CONTROL,
  /** What a database, a queue or a registry keeps its data in. */
  STORE,
  /** Where copies are kept against the day on which the data are gone. */
  BACKUP,
  /** Results of a build, caches: can be made again. */
  BUILD,
  /** Temporary files. */
  TEMPORARY,
  /** A directory directly under the root that is none of the above. */
  TOP,
  /** A path inside a home directory. */
  HOME_INSIDE,
  /** Any other absolute path. */
  ABSOLUTE,
  /** The working directory as a whole, or everything in it. */
  PROJECT,
  /** A directory above the working directory. */
  ABOVE,
  /** A path inside the working directory. */
  RELATIVE,
  /** The path cannot be known. */
  UNKNOWN
}
