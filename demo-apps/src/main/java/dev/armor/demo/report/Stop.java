package dev.armor.demo.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a program can learn from the {@link SecurityException} that stopped it. The message is read
 * leniently: {@code <who> blocked <action>: <reason> (score 91, decision 01J...)}, where any part
 * may be missing.
 *
 * @param verdict {@code block}, or {@code review} when the message says that a person must look
 *     first
 * @param score the first number after the word "score", or {@code -}
 * @param reason the part between the first colon and the score, or the whole message
 */
public record Stop(String verdict, String score, String reason) {
  private static final int MOST_CAUSES = 32;

  /**
   * Finds the security exception in a chain of causes: HTTP clients and tool frameworks wrap it.
   *
   * @return null when nothing in the chain is one
   */
  public static @Nullable Stop in(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
      if (at instanceof SecurityException) {
        return read(at.getMessage());
      }
      at = at.getCause();
    }
    return null;
  }

  static Stop read(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return new Stop("block", "-", "no reason given");
    }
    String text = message.strip();
    int scoreWord = lastWord(text, "score");
    int open = scoreWord < 0 ? -1 : opening(text, scoreWord);
    String account = (open > 0 ? text.substring(0, open) : text).strip();
    int colon = account.indexOf(": ");
    String lead = (colon < 0 ? account : account.substring(0, colon)).toLowerCase(Locale.ROOT);
    String reason = colon < 0 ? account : account.substring(colon + 2).strip();
    return new Stop(waits(lead) ? "review" : "block", number(text, scoreWord), reason);
  }

  private static boolean waits(String lead) {
    return lead.contains("review")
        || lead.contains("approv")
        || lead.contains("held")
        || lead.contains("hold");
  }

  private static int opening(String text, int before) {
    return Math.max(text.lastIndexOf('(', before), text.lastIndexOf('[', before));
  }

  /** The last one, because the reason before it may speak of scores as well. */
  private static int lastWord(String text, String word) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = lower.lastIndexOf(word); at >= 0; at = lower.lastIndexOf(word, at - 1)) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
      int end = at + word.length();
      boolean ends = end == lower.length() || !Character.isLetter(lower.charAt(end));
      if (begins && ends) {
        return at;
      }
    }
    return -1;
  }

  private static String number(String text, int from) {
    if (from < 0) {
      return "-";
    }
    int start = from;
    while (start < text.length() && !isDigit(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return start == end ? "-" : text.substring(start, end);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
