package dev.armor.pipeline.command.program;

/** What a mode of {@code chmod} amounts to. */
final class FileMode {
  private FileMode() {}

  /**
   * {@code setuid}: runs as its owner; {@code setgid}: runs as its group; {@code loosen}: anybody
   * may write; {@code lock}: nobody may read; otherwise {@code none}.
   */
  static String operation(String mode) {
    if (mode.isEmpty()) {
      return "none";
    }
    return Character.isDigit(mode.charAt(0)) ? octal(mode) : symbolic(mode);
  }

  private static String octal(String mode) {
    int value = 0;
    for (int i = 0; i < mode.length(); i++) {
      int digit = Character.digit(mode.charAt(i), 8);
      if (digit < 0 || i > 6) {
        return "none";
      }
      value = value * 8 + digit;
    }
    if ((value & 04000) != 0) {
      return "setuid";
    }
    if ((value & 02000) != 0) {
      return "setgid";
    }
    boolean sticky = (value & 01000) != 0;
    return (value & 2) != 0 && !sticky ? "loosen" : (value & 0777) == 0 ? "lock" : "none";
  }

  private static String symbolic(String mode) {
    String found = "none";
    for (String clause : mode.split(",", 16)) {
      int sign = 0;
      while (sign < clause.length() && "+-=".indexOf(clause.charAt(sign)) < 0) {
        sign++;
      }
      if (sign >= clause.length()) {
        continue;
      }
      String who = clause.substring(0, sign);
      String what = clause.substring(sign + 1);
      boolean adds = clause.charAt(sign) != '-';
      if (adds && what.indexOf('s') >= 0) {
        return who.equals("g") && what.indexOf('x') < 0 ? "setgid" : "setuid";
      }
      boolean others = who.indexOf('o') >= 0 || who.indexOf('a') >= 0;
      if (adds && others && what.indexOf('w') >= 0) {
        found = "loosen";
      }
    }
    return found;
  }
}
