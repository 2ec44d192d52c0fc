package dev.armor.it.complete;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reviewed remainder of one JDK release: for each native method a line with the reason for
 * which it may stay, below it the methods that reach it.
 *
 * @param routes methods by the native method that they reach
 * @param reasons by native method
 */
record RemainderFile(
    SortedMap<String, SortedSet<String>> routes, SortedMap<String, String> reasons) {
  /** Stands where nobody has given a reason yet. */
  static final String NOT_REVIEWED = "not reviewed";

  /** Empty for a release that nobody has reviewed. */
  static RemainderFile of(int release) {
    try (InputStream in =
        RemainderFile.class.getResourceAsStream("remainder-" + release + ".txt")) {
      return read(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static RemainderFile read(String text) {
    SortedMap<String, SortedSet<String>> routes = new TreeMap<>();
    SortedMap<String, String> reasons = new TreeMap<>();
    @Nullable SortedSet<String> group = null;
    for (String line : text.split("\n")) {
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      if (line.startsWith("  ") && group != null) {
        group.add(line.trim());
      } else {
        int bar = line.indexOf('|');
        String method = line.substring(0, bar).trim();
        reasons.put(method, line.substring(bar + 1).trim());
        group = routes.computeIfAbsent(method, key -> new TreeSet<>());
      }
    }
    return new RemainderFile(routes, reasons);
  }

  /** The comment at the beginning of a file. */
  static String head(String text) {
    int end = text.indexOf("\n\n");
    return end > 0 && text.charAt(0) == '#' ? text.substring(0, end + 2) : "";
  }

  /** The file as it has to be for that remainder, with the reasons of this one. */
  RemainderFile reviewing(Remainder remainder) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (String method : remainder.routes().keySet()) {
      kept.put(method, reasons.getOrDefault(method, NOT_REVIEWED));
    }
    return new RemainderFile(remainder.routes(), kept);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    routes.forEach(
        (method, callers) -> {
          text.append(method).append(" | ").append(reasons.get(method)).append('\n');
          callers.forEach(caller -> text.append("  ").append(caller).append('\n'));
        });
    return text.toString();
  }
}
