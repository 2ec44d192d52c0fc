package dev.armor.pipeline.layer.risk;

/**
 * One of the five signals of the risk layer.
 *
 * @param name {@code stat}, {@code context}, {@code behavioral}, {@code temporal} or {@code
 *     reputation}, as on the wire
 * @param score 0 to 100
 * @param reason what it rests on, empty when the score is 0
 */
public record RiskSignal(String name, int score, String reason) {

  static RiskSignal quiet(String name) {
    return new RiskSignal(name, 0, "");
  }
}
