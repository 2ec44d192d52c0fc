package dev.armor.pipeline.layer.injection;

/**
 * Something a stage noticed.
 *
 * @param rule stable id
 * @param category family, such as {@code instruction_override}
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param text the part of the original at fault, at most 120 characters
 * @param weight what it adds here, 0 to 100, after context was weighed
 */
public record PhraseMatch(String rule, String category, String severity, String text, int weight) {
  private static final int LONGEST = 120;

  public PhraseMatch {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
