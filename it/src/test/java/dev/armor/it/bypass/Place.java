package dev.armor.it.bypass;

import java.nio.file.Path;

/**
 * Where one run of a way takes place, and what it finds there.
 *
 * @param root of all runs in one JVM
 * @param kind {@code forbidden} by the policy, or {@code allowed}
 * @param id of the way
 */
record Place(Path root, String kind, String id) {
  /** In the content of each secret, and in the name of a file beside it. */
  static final String TOKEN = "TOKEN";

  /** What the policy speaks of. */
  Path folder() {
    return root.resolve(kind).resolve(id);
  }

  /** Made by a child process. */
  Path marker() {
    return folder().resolve("ran");
  }

  /** A file whose content is to be read. */
  Path secret() {
    return folder().resolve("secret.txt");
  }

  /** A file to be written, deleted, renamed or changed. */
  Path target() {
    return folder().resolve("target");
  }

  /** A file that is not there. */
  Path fresh() {
    return folder().resolve("fresh");
  }

  /** A shared library that nobody has loaded. */
  Path library() {
    return folder().resolve("libway.so");
  }

  /** An empty folder of the way's own of which the policy does not speak. */
  Path aside() {
    return root.resolve("aside").resolve(kind.substring(0, 1)).resolve(id);
  }

  /** Where the program puts what it got hold of. */
  Path seen() {
    return root.resolve("seen").resolve(kind.substring(0, 1)).resolve(id);
  }

  /** What the kernel says is mapped, after the way has run. */
  Path maps() {
    return root.resolve("maps").resolve(kind.substring(0, 1)).resolve(id);
  }

  /** Made by the listener when somebody came. */
  Path reached() {
    return root.resolve("reached").resolve(kind.substring(0, 1)).resolve(id);
  }

  /** Of the listener, TCP and UDP on loopback. */
  int port() {
    return Integer.getInteger(portProperty(root.getFileName().toString()));
  }

  /** Of a server that the policy allows and that sends everybody on to {@code /to/PORT}. */
  static int redirector() {
    return Integer.getInteger("bypass.redirector");
  }

  /** Names the system property that holds {@link #port}. */
  String portProperty(String run) {
    return "bypass." + run + "." + kind + "." + id.replace('/', '.');
  }

  /** Of the listener's Unix socket. */
  Path socket() {
    return folder().resolve("socket");
  }

  /** What a shell has to run to make the marker. */
  String touch() {
    return "touch '" + marker() + "'";
  }
}
