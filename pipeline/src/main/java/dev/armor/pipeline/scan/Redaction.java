package dev.armor.pipeline.scan;

import java.util.List;

/** Takes sensitive parts out of text. Safe for many threads. */
public final class Redaction {
  private Redaction() {}

  /**
   * The text with every credential masked, for records, logs and spans; the same instance when it
   * holds none.
   */
  public static String mask(String text) {
    // Nothing that counts as a secret is shorter than "pwd=1234".
    return text.length() < 8
        ? text
        : redact(text, TextScanner.standard().scan(text, ScanContext.RECORD).findings());
  }

  /** The text with these findings, in order and not overlapping, replaced by what they are. */
  public static String redact(String text, List<ScanFinding> findings) {
    if (findings.isEmpty()) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int done = 0;
    for (ScanFinding finding : findings) {
      redacted
          .append(text, done, finding.start())
          .append("[REDACTED:")
          .append(finding.type())
          .append(']');
      done = finding.end();
    }
    return redacted.append(text, done, text.length()).toString();
  }
}
