package dev.armor.pipeline.command.run;

import dev.armor.pipeline.scan.ScanContext;
import dev.armor.pipeline.scan.ScanFinding;
import dev.armor.pipeline.scan.SensitiveKind;
import dev.armor.pipeline.scan.TextScanner;

/** Text that a script itself writes and that tells of persons or accounts. */
final class PersonalText {
  /** Confidence from which a number is taken for what it looks like. */
  private static final int SURE = 60;

  private PersonalText() {}

  /** Whether numbers of accounts, cards or persons are in it; addresses do not count. */
  static boolean in(String text) {
    for (ScanFinding finding : TextScanner.standard().scan(text, ScanContext.RESPONSE).findings()) {
      String type = finding.type();
      boolean address = type.contains("email") || type.contains("phone") || type.contains("ip_");
      if (finding.kind() != SensitiveKind.CREDENTIAL && !address && finding.confidence() >= SURE) {
        return true;
      }
    }
    return false;
  }
}
