package dev.armor.pipeline.layer.injection;

import java.util.List;

/**
 * What the firewall says about one text.
 *
 * @param score 0 to 100 over all stages
 * @param stages the three stages in order; the third only when the first two saw a reason
 */
public record FirewallReport(int score, List<StageReport> stages) {
  /** From here a person must look. */
  public static final int REVIEW_FROM = 40;

  /** From here the text is stopped. */
  public static final int BLOCK_FROM = 70;

  static final FirewallReport QUIET = new FirewallReport(0, List.of());

  public FirewallReport {
    stages = List.copyOf(stages);
  }

  /** The heaviest match of all stages, or a stand-in of weight 0. */
  public PhraseMatch heaviest() {
    PhraseMatch heaviest = new PhraseMatch("none", "none", "low", "", 0);
    for (StageReport stage : stages) {
      for (PhraseMatch match : stage.matches()) {
        heaviest = match.weight() > heaviest.weight() ? match : heaviest;
      }
    }
    return heaviest;
  }

  /** One sentence for people: what weighed most. */
  public String summary() {
    PhraseMatch heaviest = heaviest();
    return heaviest.weight() == 0
        ? "no instruction to a model was found"
        : heaviest.category().replace('_', ' ') + " (" + heaviest.rule() + ")";
  }
}
