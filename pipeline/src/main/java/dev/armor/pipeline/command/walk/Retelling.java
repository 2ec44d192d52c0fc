package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Part;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells in fewer words what a shell was told: lines that leave nothing behind are dropped, those
 * that set variables become what these are set to, and those that define functions, or keep more
 * than can be told, stay as they are.
 */
final class Retelling {
  /** A value that is longer stays as it was told. */
  private static final int LONGEST_VALUE = 1024;

  /** What the shell itself sets, with each command that fails. */
  private static final String ANYTHING = "\"$?\"";

  private final Run run;
  private final Scope scope;
  private final StringBuilder told = new StringBuilder();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Set<String> readers = new HashSet<>(0);

  /** Where what is told so far leaves the shell. */
  private String directory;

  /** Where the line began and where it ended. */
  private String before;

  private String after;
  private @Nullable Part part;
  private int lasting;
  private List<Argument> positional = List.of();

  Retelling(Run run) {
    this.run = run;
    this.scope = run.scope();
    this.directory = run.directory();
    this.before = directory;
    this.after = directory;
  }

  /** Starts a line, or more of them that belong together. */
  void begin() {
    part = scope.openLine();
    before = run.directory();
    lasting = scope.lasting();
    positional = scope.positional();
  }

  /**
   * Ends what {@link #begin} has started.
   *
   * @param lines as they were told
   * @param reads whether something that they start reads on in the script
   */
  void end(String lines, boolean reads) {
    Part ended = part;
    if (ended == null) {
      return;
    }
    scope.close(ended);
    after = run.directory();
    boolean stays =
        !ended.functions().isEmpty()
            || lasting != scope.lasting()
            || positional != scope.positional();
    Map<String, String> set = new LinkedHashMap<>();
    for (String name : ended.variables().keySet()) {
      String setting = setting(name);
      stays |= setting == null;
      set.put(name, setting == null ? "" : setting);
    }
    if (stays) {
      flush(before);
      told.append(lines);
      directory = after;
      return;
    }
    if (reads && readers.add(lines)) {
      flush(before);
      told.append(lines);
    }
    for (Map.Entry<String, String> one : set.entrySet()) {
      settings.remove(one.getKey());
      settings.put(one.getKey(), one.getValue());
    }
  }

  /** The script that says the same. */
  String told() {
    flush(after);
    return told.toString();
  }

  /** Tells what is set, and where the shell stands. */
  private void flush(String place) {
    settings.values().forEach(told::append);
    settings.clear();
    if (!place.equals(directory)) {
      told.append("cd ").append(place.isEmpty() ? ANYTHING : quoted(place)).append('\n');
      directory = place;
    }
  }

  /** Lines that set a variable to what it is, or null where none can. */
  private @Nullable String setting(String name) {
    if (!isName(name)) {
      return null;
    }
    boolean doubtful = scope.isDoubtful(name);
    StringBuilder lines = new StringBuilder();
    for (Flow value : scope.values(name)) {
      String text = value.inWord();
      if (value.origins() != 0 || text.length() > LONGEST_VALUE || has(text, Argument.SOME)) {
        return null;
      }
      // What may not run adds a value.
      lines.append(lines.length() == 0 && !doubtful ? "" : ": && ").append(name).append('=');
      lines.append(quoted(text)).append('\n');
    }
    return lines.length() == 0 ? "unset " + name + "\n" : lines.toString();
  }

  private static String quoted(String text) {
    String plain = text.replace("'", "'\\''");
    return "'" + plain.replace(String.valueOf(Argument.UNKNOWN), "'" + ANYTHING + "'") + "'";
  }

  private static boolean has(String text, char c) {
    return text.indexOf(c) >= 0;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
