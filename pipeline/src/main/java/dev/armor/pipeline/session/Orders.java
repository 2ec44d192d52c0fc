package dev.armor.pipeline.session;

import dev.armor.pipeline.provenance.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A text that a session took in and that gives a model orders.
 *
 * @param from where it came from, for people
 * @param words the text, to know its words again in what the session does
 * @param text the same as it stands, to see whether it names something whole
 * @param time when it came
 * @param certain whether it surely does; otherwise only an action in its very words counts
 */
public record Orders(String from, Provenance words, String text, Instant time, boolean certain) {

  /**
   * Of a longer text the beginning and the end are kept. As much as is looked at of what comes in,
   * 65,536 characters, fits whole: in a page with less kept of it, orders could hide their words
   * behind some padding.
   */
  private static final int MOST_BYTES = 3 << 16;

  /** Names of fewer characters are met by chance. */
  private static final int SHORTEST_NAME = 10;

  /** So many last names of a path are looked for; more of them contain fewer. */
  private static final int MOST_NAMES = 4;

  static Orders of(String from, String text, Instant time, boolean certain) {
    Provenance words = new Provenance();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(bytes.length, MOST_BYTES);
    byte[] edge = new byte[kept];
    System.arraycopy(bytes, 0, edge, 0, kept - kept / 2);
    System.arraycopy(bytes, bytes.length - kept / 2, edge, kept - kept / 2, kept / 2);
    words.learnValue(from, edge);
    return new Orders(from, words, new String(edge, StandardCharsets.UTF_8), time, certain);
  }

  /**
   * Whether the text names this file whole, or by its last two names or more. The folder in which a
   * session works is named in many texts, which says nothing about each file below it.
   */
  public boolean name(String path) {
    if (path.length() >= SHORTEST_NAME && stands(path)) {
      return true;
    }
    int end = path.lastIndexOf('/');
    for (int names = 2; names <= MOST_NAMES && end > 0; names++) {
      end = path.lastIndexOf('/', end - 1);
      String tail = path.substring(end + 1);
      if (tail.length() >= SHORTEST_NAME && stands(tail)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this stands in the text whole, and not as a part of a longer word or number. */
  public boolean holds(String value) {
    return !value.isEmpty() && stands(value);
  }

  private boolean stands(String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      if ((at == 0 || !isNamePart(text.charAt(at - 1)))
          && (end == text.length() || !goesOn(text, end))) {
        return true;
      }
    }
    return false;
  }

  /** A full stop or a slash behind a name ends it, unless more of a name follows. */
  private static boolean goesOn(String text, int end) {
    char c = text.charAt(end);
    if (c == '.' || c == '/') {
      return end + 1 < text.length() && isNamePart(text.charAt(end + 1));
    }
    return isNamePart(c);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** The size alone: the text may be secret and must not reach a log by accident. */
  @Override
  public String toString() {
    return "Orders[" + from + ", " + text.length() + " characters]";
  }
}
