package dev.armor.pipeline.command.knowledge;

/** Bits that say where data came from. */
public final class Origin {
  /** Fetched over the network. */
  public static final int NETWORK = 1;

  /** Credentials, keys, the environment. */
  public static final int SECRET = 2;

  /** Content of local files that is not known to be sensitive. */
  public static final int FILE = 4;

  /** Made by a decoder (base64, xxd, gunzip, openssl, ...) from text that could not be followed. */
  public static final int DECODED = 8;

  /** Facts about this machine or user: names, addresses, listings. */
  public static final int HOST = 16;

  /** A variable that is named like a secret; its value may be one. */
  public static final int NAMED_SECRET = 32;

  /** Text that was put into base64, hex or the like. */
  public static final int ENCODED = 64;

  /** Printed by a shell that takes its commands from somewhere else. */
  public static final int SHELL = 128;

  /** Has no end: {@code /dev/zero}, {@code yes}. */
  public static final int ENDLESS = 256;

  /** The whole list of user accounts. */
  public static final int ACCOUNTS = 512;

  /** The record of commands that somebody typed. */
  public static final int HISTORY = 1024;

  /** A copy of a whole database or directory. */
  public static final int DUMP = 2048;

  /** Names of all that a service or a directory holds, as a program lists them. */
  public static final int LISTED = 4096;

  /** Numbers counted up, enough of them to try every address or port of a range. */
  public static final int COUNTED = 8192;

  /** Numbers counted up, so many that doing something for each of them wears a machine out. */
  public static final int MYRIAD = 16384;

  /** What whoever starts the program will write to its standard input. */
  public static final int INPUT = 32768;

  /** What is left of the script that a shell reads on its standard input. */
  public static final int REST = 65536;

  private Origin() {}
}
