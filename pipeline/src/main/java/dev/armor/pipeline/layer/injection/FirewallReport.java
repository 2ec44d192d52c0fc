package dev.armor.pipeline.layer.injection;

import java.util.List;

/**
 * What the firewall says about one text.
 *
 * @param score 0 to 100 over all stages
 * @param stages the three stages in order, empty when nothing was noticed
 * @param complete whether all of the text was read; of one that was not there may be more matches
 *     and a higher score, but it is stopped anyway
 */
public record FirewallReport(int score, List<StageReport> stages, boolean complete) {
  /** From here a person must look. */
  public static final int REVIEW_FROM = 40;

  /** From here the text is stopped. */
  public static final int BLOCK_FROM = 70;

  static final FirewallReport QUIET = new FirewallReport(0, List.of(), true);

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
    if (heaviest.weight() == 0) {
      return "no instruction to a model was found";
    }
    String what = heaviest.category().replace('_', ' ') + " (" + heaviest.rule() + ")";
    return complete ? what : what + ", at least: the rest was not read";
  }
}
