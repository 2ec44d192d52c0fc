package dev.armor.interceptors.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    Set<String> files = new LinkedHashSet<>();
    List<String> words = words(text);
    for (String word : words.subList(1, words.size())) {
      add(files, word);
    }
    for (Item item : items(text)) {
      add(files, item.key());
    }
    return List.copyOf(files);
  }

  /**
   * The files that it writes, as they are written there.
   *
   * @param command its name, for example {@code vmLog}
   * @param text name and arguments, separated by blanks
   */
  static List<String> of(String command, String text) {
    Set<String> files = new LinkedHashSet<>();
    boolean takesFile = FILE_ARGUMENT.contains(plain(command));
    List<String> words = words(text);
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        if (FILE_OPTIONS.contains(lower(word.substring(0, equals)))) {
          add(files, named(word.substring(equals + 1)));
        }
      } else if (takesFile && isName(word)) {
        add(files, word);
      }
    }
    if (!lower(command).startsWith("jfr")) {
      for (Item item : items(text)) {
        if (item.value() != null && FILE_OPTIONS.contains(lower(item.key()))) {
          add(files, named(item.value()));
        } else if (takesFile && isName(item.key())) {
          add(files, item.key());
        }
      }
    }
    return List.copyOf(files);
  }

  private static void add(Set<String> files, String name) {
    if (!name.isEmpty()) {
      files.add(name);
    }
  }

  private static String named(String value) {
    return value.startsWith("file=") ? value.substring(5) : value;
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && word.charAt(0) != '-';
  }

  /**
   * @param value what stands behind {@code =}, null where there is none; in place of a file's name
   *     it counts for nothing
   */
  private record Item(String key, @Nullable String value) {}

  /** A piece of an item, and where the text goes on. */
  private record Piece(String text, int next) {}

  /**
   * The items behind the command's name as HotSpot takes them apart ({@code DCmdArgIter}): a quote
   * in the middle costs the first character and ends the item where it is closed. Commands of
   * recordings have a parser of their own.
   */
  private static List<Item> items(String text) {
    List<Item> items = new ArrayList<>();
    int at = text.indexOf(' ');
    while (at >= 0 && at < text.length()) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      Piece key = piece(text, at, true);
      at = key.next();
      String value = null;
      if (at < text.length() && text.charAt(at) == '=') {
        Piece behind = piece(text, at + 1, false);
        value = behind.text();
        at = behind.next();
      }
      items.add(new Item(key.text(), value));
    }
    return items;
  }

  private static Piece piece(String text, int start, boolean isKey) {
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == ' ' || (isKey && c == '=')) {
        return new Piece(text.substring(start, at), at);
      }
      if (c == '"' || c == '\'') {
        int end = at + 1;
        while (end < text.length() && !(text.charAt(end) == c && text.charAt(end - 1) != '\\')) {
          end++;
        }
        return new Piece(text.substring(start + 1, end), end + 1);
      }
    }
    return new Piece(text.substring(start), text.length());
  }

  /** Quotes hold words together, as in the parser for recordings, and as people expect. */
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
