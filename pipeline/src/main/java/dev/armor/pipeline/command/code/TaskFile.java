package dev.armor.pipeline.command.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The commands in a YAML file of an automation tool: a playbook, a task file. Read line by line, as
 * the few forms in which such files give commands need no more; linear in the text.
 */
final class TaskFile {
  /** Keys whose value is a command line. */
  private static final Set<String> COMMANDS =
      Set.of("shell", "command", "raw", "cmd", "win_shell", "win_command", "run");

  /** The key whose list holds command lines. */
  private static final String LIST = "cmds";

  private static final int NONE = -1;

  private final List<String> commands = new ArrayList<>(2);
  private final StringBuilder block = new StringBuilder();

  /** Indentation of the key whose block of lines is being read. */
  private int blockOf = NONE;

  /** Indentation of the key whose list is being read. */
  private int listOf = NONE;

  private TaskFile() {}

  static List<String> commands(String text) {
    TaskFile file = new TaskFile();
    for (String line : text.split("\n")) {
      file.line(line);
    }
    file.endBlock();
    return file.commands;
  }

  private void line(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    int indent = line.indexOf(text.charAt(0));
    if (blockOf != NONE) {
      if (indent > blockOf) {
        block.append(text).append('\n');
        return;
      }
      endBlock();
    }
    boolean item = text.startsWith("- ");
    if (listOf != NONE && (indent < listOf || (indent == listOf && !item))) {
      listOf = NONE;
    }
    String entry = item ? text.substring(2).strip() : text;
    int colon = entry.indexOf(':');
    String key = colon < 0 ? "" : entry.substring(0, colon);
    String value = colon < 0 ? "" : entry.substring(colon + 1).strip();
    if (key.equals(LIST)) {
      listOf = indent;
    } else if (COMMANDS.contains(key.substring(key.lastIndexOf('.') + 1))) {
      command(value, item ? indent + 2 : indent);
    } else if (item && listOf != NONE) {
      command(entry, indent);
    }
  }

  /** A command that stands behind its key, or in the lines below it. */
  private void command(String value, int indent) {
    if (value.startsWith("|") || value.startsWith(">")) {
      blockOf = indent;
    } else if (!value.isEmpty()) {
      commands.add(unquoted(value));
    }
  }

  private void endBlock() {
    if (blockOf != NONE) {
      commands.add(block.toString());
      block.setLength(0);
      blockOf = NONE;
    }
  }

  private static String unquoted(String value) {
    char quote = value.charAt(0);
    boolean quoted =
        value.length() > 1
            && (quote == '"' || quote == '\'')
            && value.charAt(value.length() - 1) == quote;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
