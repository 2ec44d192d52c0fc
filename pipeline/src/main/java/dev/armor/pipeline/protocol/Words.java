package dev.armor.pipeline.protocol;

/** Looks for whole words in names: {@code mcp} is one of {@code my-mcp.call} but not of mcpath. */
final class Words {

  private Words() {}

  /**
   * Whether one of the words that the name is made of is this one, in any case.
   *
   * @param word in small letters of ASCII
   */
  static boolean contains(String name, String word) {
    int last = name.length() - word.length();
    char first = word.charAt(0);
    for (int i = 0; i <= last; i++) {
      char c = name.charAt(i);
      boolean possible = (c | 0x20) == first || c > 127;
      if (possible
          && name.regionMatches(true, i, word, 0, word.length())
          && begins(name, i)
          && ends(name, i + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(String name, int index) {
    if (index == 0 || !Character.isLetterOrDigit(name.charAt(index - 1))) {
      return true;
    }
    return Character.isLowerCase(name.charAt(index - 1))
        && Character.isUpperCase(name.charAt(index));
  }

  /** A word also ends where a capital follows: {@code McpTool}, {@code MCPServer}. */
  private static boolean ends(String name, int index) {
    if (index == name.length() || !Character.isLetterOrDigit(name.charAt(index))) {
      return true;
    }
    boolean capital = Character.isUpperCase(name.charAt(index));
    boolean lowerAfter = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
    return capital && (lowerAfter || Character.isLowerCase(name.charAt(index - 1)));
  }
}
