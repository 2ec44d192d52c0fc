package dev.armor.pipeline.intake;

/** What a value of a database is, as far as it matters for knowing it again. */
final class RowValues {

  private RowValues() {}

  /** A date or time: it comes back everywhere and proves nothing. */
  static boolean isMoment(String text) {
    if (text.length() > 40) {
      return false;
    }
    int signs = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '-') {
        signs++;
      } else if ((c < '0' || c > '9') && "TZ+. ".indexOf(c) < 0) {
        return false;
      }
    }
    return signs >= 2 && text.length() >= 8 && (text.charAt(4) == '-' || text.charAt(2) == ':');
  }

  /** The digits of a number that is written in groups; empty for anything else. */
  static String digits(String text) {
    if (text.length() > 64) {
      return "";
    }
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c != ' ' && c != '-' && c != '.') {
        return "";
      }
    }
    return digits.toString();
  }
}
