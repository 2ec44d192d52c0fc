package dev.armor.interceptors.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the files that a diagnostic command of the JVM writes or reads. The JVM does so by itself,
 * and no hook on files sees it.
 *
 * <p>Commands and options as in {@code jcmd}'s manual page of JDK 25; {@code jfrStart} is the
 * management bean's spelling of {@code JFR.start}.
 */
final class DiagnosticFiles {
  /** Commands whose first argument that is no option is a file to write. */
  private static final Set<String> FILE_ARGUMENT =
      Set.of(
          "gcheapdump",
          "threaddumptofile",
          "compilerperfmap",
          "systemdumpmap",
          "vmcds",
          "jfrconfigure",
          "jfrdump");

  /** Commands whose first argument is a file to read; what is wrong in it is told in the answer. */
  private static final Set<String> READ_ARGUMENT = Set.of("compilerdirectivesadd");

  /** Options that name a file or a folder to write. */
  private static final Set<String> FILE_OPTIONS =
      Set.of("output", "filename", "filepath", "repositorypath", "dumppath", "-f");

  private DiagnosticFiles() {}

  /** The files that the command reads. Parameters as for {@link #of}. */
  static List<String> readBy(String command, String text) {
    if (!READ_ARGUMENT.contains(plain(command))) {
      return List.of();
    }
    List<String> words = words(text);
    return words.subList(1, words.size()).stream().filter(word -> !word.isEmpty()).toList();
  }

  /**
   * The files that it writes, as they are written there.
   *
   * @param command its name, for example {@code vmLog}
   * @param text name and arguments, separated by blanks
   */
  static List<String> of(String command, String text) {
    List<String> files = new ArrayList<>();
    boolean takesFile = FILE_ARGUMENT.contains(plain(command));
    List<String> words = words(text);
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        if (FILE_OPTIONS.contains(lower(word.substring(0, equals)))) {
          String value = word.substring(equals + 1);
          files.add(value.startsWith("file=") ? value.substring(5) : value);
        }
      } else if (takesFile && !word.isEmpty() && word.charAt(0) != '-') {
        files.add(word);
      }
    }
    return files;
  }

  /** Quotes hold words together, as in the JVM's own parser. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
      } else if (quote == 0 && (c == ' ' || c == ',' || c == '\n')) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }

  private static String plain(String command) {
    return lower(command.replace(".", "").replace("_", ""));
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
