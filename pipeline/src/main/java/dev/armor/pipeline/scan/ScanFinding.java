package dev.armor.pipeline.scan;

/**
 * One piece of sensitive text.
 *
 * @param type stable name of what was found, such as {@code github_token} or {@code us_ssn}
 * @param kind its family
 * @param start index of the first character in the scanned text
 * @param end index after the last character
 * @param confidence 1 to 100: 90 and more for a format with its own check, less for a shape that
 *     only its surroundings confirm
 * @param sample the text with all but its edges masked; safe to record
 */
public record ScanFinding(
    String type, SensitiveKind kind, int start, int end, int confidence, String sample) {

  public ScanFinding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " is empty or negative");
    }
  }

  static ScanFinding of(
      String type, SensitiveKind kind, CharSequence text, int start, int end, int confidence) {
    return new ScanFinding(type, kind, start, end, confidence, masked(text, start, end));
  }

  /**
   * Up to four leading characters, and two trailing ones of anything long enough to keep a secret.
   */
  private static String masked(CharSequence text, int start, int end) {
    int length = end - start;
    int head = Math.min(4, length / 4);
    int tail = length >= 12 ? 2 : 0;
    return new StringBuilder(head + 3 + tail)
        .append(text, start, start + head)
        .append("***")
        .append(text, end - tail, end)
        .toString();
  }
}
