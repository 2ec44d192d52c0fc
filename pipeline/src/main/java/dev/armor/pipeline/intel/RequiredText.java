package dev.armor.pipeline.intel;

/**
 * Finds a text that must occur wherever an expression matches, so that the expression runs only
 * where the text was seen. Errs towards none.
 */
final class RequiredText {
  /** A single character is seen too often to save anything. */
  private static final int SHORTEST = 2;

  private final String expression;
  private final StringBuilder run = new StringBuilder();
  private String best = "";
  private int at;

  private RequiredText(String expression) {
    this.expression = expression;
  }

  /**
   * The longest such text as written, letter case apart, and of several the last: what ends an
   * expression tells more than what leads it. Empty when there is none.
   */
  static String of(String expression) {
    RequiredText required = new RequiredText(expression);
    return required.scan() && required.best.length() >= SHORTEST ? required.best : "";
  }

  /** Reads the top level only; false when it has alternatives or is not understood. */
  private boolean scan() {
    while (at < expression.length()) {
      char c = expression.charAt(at++);
      switch (c) {
        case '|':
          return false;
        case '(':
          if (!skipGroup()) {
            return false;
          }
          endRun();
          break;
        case '[':
          if (!skipClass()) {
            return false;
          }
          endRun();
          break;
        case '?':
        case '*':
        case '{':
          // What was repeated may be absent.
          run.setLength(Math.max(0, run.length() - 1));
          endRun();
          skipBraces(c);
          break;
        case '+':
        case '.':
        case '^':
        case '$':
          endRun();
          break;
        case '\\':
          if (!escape()) {
            return false;
          }
          break;
        default:
          run.append(c);
      }
    }
    endRun();
    return true;
  }

  private void endRun() {
    if (run.length() >= best.length()) {
      best = run.toString();
    }
    run.setLength(0);
  }

  private boolean escape() {
    if (at == expression.length() || expression.charAt(at) == 'Q') {
      return false;
    }
    char c = expression.charAt(at++);
    if (!Character.isLetterOrDigit(c)) {
      run.append(c);
      return true;
    }
    endRun();
    return "bBdDsSwWAzntrf".indexOf(c) >= 0;
  }

  private void skipBraces(char c) {
    int end = c == '{' ? expression.indexOf('}', at) : -1;
    at = end < 0 ? at : end + 1;
  }

  private boolean skipGroup() {
    int depth = 1;
    while (at < expression.length() && depth > 0) {
      char c = expression.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        if (!skipClass()) {
          return false;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    return depth == 0;
  }

  private boolean skipClass() {
    int start = at;
    while (at < expression.length()) {
      char c = expression.charAt(at++);
      boolean first = at - 1 == start || at - 2 == start && expression.charAt(start) == '^';
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        return false; // Classes within classes are rare; not worth understanding.
      } else if (c == ']' && !first) {
        return true;
      }
    }
    return false;
  }
}
