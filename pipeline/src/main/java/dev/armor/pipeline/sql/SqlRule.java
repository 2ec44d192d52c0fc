package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;

/** A rule of this package: what {@link Finding} it makes wherever it applies. */
record SqlRule(String id, Decision least, int score, String reason) {

  Finding finding(String evidence) {
    return new Finding(id, least, score, reason, evidence);
  }
}
