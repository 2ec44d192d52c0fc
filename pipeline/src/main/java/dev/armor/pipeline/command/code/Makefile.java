package dev.armor.pipeline.command.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a makefile, so far as what they run can be told without running it. */
final class Makefile {
  /** Longer texts than this are cut off: variables may contain each other. */
  private static final int LONGEST = 16_384;

  /** Variables inside variables are followed this deep. */
  private static final int DEEPEST = 8;

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, List<String>> recipes = new HashMap<>();
  private final List<String> always = new ArrayList<>(0);
  private String first = "";

  private Makefile() {}

  static Makefile read(String text) {
    Makefile makefile = new Makefile();
    List<String> targets = List.of();
    for (String line : text.replace("\\\n", " ").split("\n")) {
      if (line.startsWith("\t")) {
        for (String target : targets) {
          makefile.recipes.computeIfAbsent(target, t -> new ArrayList<>(2)).add(line.substring(1));
        }
      } else if (!line.isBlank() && line.charAt(0) != '#') {
        targets = makefile.line(line, targets);
      }
    }
    return makefile;
  }

  /** Reads an assignment or the head of a rule; returns the targets whose recipe follows. */
  private List<String> line(String line, List<String> before) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    if (equals >= 0
        && (colon < 0 || equals < colon || equals <= colon + 2 && isSign(line, colon))) {
      int end = equals;
      while (end > 0 && ":?+!".indexOf(line.charAt(end - 1)) >= 0) {
        end--;
      }
      String value = line.substring(equals + 1).strip();
      boolean runs = equals > 0 && line.charAt(equals - 1) == '!';
      variables.put(line.substring(0, end).strip(), runs ? "$(shell " + value + ")" : value);
      if (runs || value.contains("$(shell ")) {
        always.add(": " + (runs ? "$(shell " + value + ")" : value));
      }
      return before;
    }
    if (colon <= 0) {
      return before;
    }
    List<String> targets = List.of(line.substring(0, colon).strip().split("\\s+"));
    int semicolon = line.indexOf(';', colon);
    String rest = line.substring(colon + 1, semicolon < 0 ? line.length() : semicolon).strip();
    for (String target : targets) {
      List<String> needed = needs.computeIfAbsent(target, t -> new ArrayList<>(2));
      needed.addAll(List.of(rest.split("\\s+")));
      if (semicolon >= 0) {
        recipes.computeIfAbsent(target, t -> new ArrayList<>(1)).add(line.substring(semicolon + 1));
      }
      if (first.isEmpty() && target.charAt(0) != '.') {
        first = target;
      }
    }
    return targets;
  }

  /** Whether nothing but signs of an assignment stands between the colon and the equals sign. */
  private static boolean isSign(String line, int colon) {
    return colon + 1 < line.length() && ":=".indexOf(line.charAt(colon + 1)) >= 0;
  }

  /** The commands that making these targets runs, all of what they need first. */
  List<String> commands(List<String> targets) {
    List<String> commands = new ArrayList<>();
    for (String command : always) {
      commands.add(expand(command, "", 0));
    }
    Set<String> made = new HashSet<>();
    for (String target : targets.isEmpty() ? List.of(first) : targets) {
      make(target, made, commands, 0);
    }
    return commands;
  }

  private void make(String target, Set<String> made, List<String> commands, int depth) {
    if (!made.add(target) || depth > 64) {
      return;
    }
    for (String needed : needs.getOrDefault(target, List.of())) {
      make(needed, made, commands, depth + 1);
    }
    for (String line : recipes.getOrDefault(target, List.of())) {
      int start = 0;
      while (start < line.length() && "@-+ \t".indexOf(line.charAt(start)) >= 0) {
        start++;
      }
      commands.add(expand(line.substring(start), target, 0));
    }
  }

  /** The text as the shell gets it; what make alone knows becomes a variable without a value. */
  private String expand(String text, String target, int depth) {
    StringBuilder all = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length() && all.length() < LONGEST) {
      char c = text.charAt(i);
      if (c != '$' || i + 1 == text.length()) {
        all.append(c);
        i++;
        continue;
      }
      char next = text.charAt(i + 1);
      if (next == '(' || next == '{') {
        int end = end(text, i + 1);
        reference(text.substring(i + 2, Math.max(i + 2, end)), target, depth, all);
        i = end + 1;
      } else {
        all.append(next == '$' ? "$" : next == '@' ? target : "${MAKE}");
        i += 2;
      }
    }
    return all.toString();
  }

  private void reference(String inner, String target, int depth, StringBuilder all) {
    String value = variables.get(inner);
    if (depth >= DEEPEST) {
      all.append("${MAKE}");
    } else if (inner.startsWith("shell ")) {
      all.append("$(").append(expand(inner.substring(6), target, depth + 1)).append(')');
    } else {
      all.append(value == null ? "${MAKE}" : expand(value, target, depth + 1));
    }
  }

  /** The bracket that closes the one at {@code open}, or the end of the text. */
  private static int end(String text, int open) {
    char opens = text.charAt(open);
    char closes = opens == '(' ? ')' : '}';
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == opens ? 1 : c == closes ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }
}
