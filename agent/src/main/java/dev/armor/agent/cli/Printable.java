package dev.armor.agent.cli;

/** Foreign text made fit for a terminal: what steers one, or cannot be seen, goes. */
final class Printable {

  private Printable() {}

  /** The text on one line, cut after that many characters. */
  static String line(String text, int widest) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length() && kept.length() < widest; i++) {
      char c = text.charAt(i);
      kept.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
    }
    return text.length() > widest ? kept + "…" : kept.toString();
  }
}
