package dev.armor.it.bypass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Servers that ways have left behind, and what the kernel says of their ports. */
final class Served {
  private static final List<Object> KEPT = new ArrayList<>();

  private Served() {}

  static synchronized Object keep(Object server) {
    KEPT.add(server);
    return "";
  }

  /** Whether somebody on this machine is bound to that port, for TCP or UDP. */
  static boolean isBound(int port) throws IOException {
    String end = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = Path.of("/proc/self/net", table);
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] columns = line.trim().split(" +", 4);
          if (columns.length > 3 && columns[1].endsWith(end) && columns[2].endsWith(":0000")) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
