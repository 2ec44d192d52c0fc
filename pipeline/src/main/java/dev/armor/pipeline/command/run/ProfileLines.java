package dev.armor.pipeline.command.run;

import java.util.List;

/**
 * Tells settings that people put into shell profiles from commands that would run at each login.
 */
final class ProfileLines {
  private static final List<String> OWN =
      List.of("$HOME/", "${HOME}/", "~/", "/usr/local/", "/opt/");

  private ProfileLines() {}

  /** The effect of putting that content into a file that every shell reads. */
  static String rule(Flow content) {
    if (areHarmless(content)) {
      if (addsOwnPath(content.inWord())) {
        return "profile.path";
      }
      return "profile.setting";
    }
    return content.text() == null && content.origins() == 0 ? "profile.output" : "profile.command";
  }

  /** One line that adds directories of the user's own, or of what is installed, to the path. */
  private static boolean addsOwnPath(String text) {
    String line = text.strip();
    if (!line.startsWith("export PATH=") || line.indexOf('\n') >= 0) {
      return false;
    }
    String value = line.substring("export PATH=".length()).replace("\"", "");
    boolean keeps = false;
    for (String part : value.split(":", 16)) {
      if (part.equals("$PATH") || part.equals("${PATH}")) {
        keeps = true;
      } else if (!isOwn(part)) {
        return false;
      }
    }
    return keeps;
  }

  /**
   * A plain path in one of those directories: nothing that a shell carries out or that leads up.
   */
  private static boolean isOwn(String path) {
    for (String directory : OWN) {
      if (path.startsWith(directory)) {
        String rest = path.substring(directory.length());
        return !rest.contains("..") && rest.chars().allMatch(ProfileLines::isPlain);
      }
    }
    return false;
  }

  private static boolean isPlain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "/._-+".indexOf(c) >= 0);
  }

  /** Whether each line only exports, sets, aliases or comments. */
  private static boolean areHarmless(Flow content) {
    String text = content.text();
    if (text == null || content.origins() != 0) {
      return false;
    }
    for (String line : text.split("\n", 64)) {
      String plain = line.strip();
      boolean setting =
          plain.isEmpty()
              || plain.startsWith("#")
              || plain.startsWith("export PATH=")
              || (plain.startsWith("export ") && plain.indexOf('`') < 0 && !isLoader(plain))
              || isAlias(plain)
              || plain.startsWith("set -o ")
              || plain.startsWith("shopt -s ")
              || plain.startsWith("bindkey ")
              || plain.startsWith("eval \"$(")
              || plain.startsWith("[ -s \"$");
      if (!setting) {
        return false;
      }
    }
    return true;
  }

  /**
   * A short name for one plain command, not one that takes the place of what asks for passwords.
   */
  private static boolean isAlias(String line) {
    int equals = line.indexOf('=');
    if (!line.startsWith("alias ") || equals < 0) {
      return false;
    }
    String name = line.substring("alias ".length(), equals).strip();
    for (int i = equals; i < line.length(); i++) {
      if (";|&$`<>(".indexOf(line.charAt(i)) >= 0) {
        return false;
      }
    }
    boolean asks =
        switch (name) {
          case "sudo", "su", "doas", "ssh", "passwd", "login", "gpg", "pass" -> true;
          default -> false;
        };
    return !asks && !line.contains("/tmp") && !line.contains("/dev/") && !line.contains("rm ");
  }

  private static boolean isLoader(String line) {
    return line.contains("LD_PRELOAD") || line.contains("PROMPT_COMMAND") || line.contains("HIST");
  }
}
