package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds secrets, account numbers and personal data in a text, in one pass: what a character can
 * begin decides which rules are tried there, so that ordinary prose costs a look at each character.
 *
 * <p>Stateless; safe for many threads. Never throws for what a text holds.
 */
public final class TextScanner {
  private static final TextScanner STANDARD = new TextScanner();

  private final Keys keys = new Keys();
  private final RuleIndex<IdRule> ids = new RuleIndex<>(IdRule.all(), IdRule::shape);

  private TextScanner() {}

  /** The scanner with the built-in tables. */
  public static TextScanner standard() {
    return STANDARD;
  }

  /** All that counts in this context, in order and without overlap. */
  public ScanReport scan(CharSequence text, ScanContext context) {
    Sweep sweep = new Sweep(text.toString(), context, keys, ids);
    return ScanReport.of(disjoint(sweep.run()));
  }

  /** Types that a scan can report, for listings. */
  public List<String> types() {
    List<String> types = new ArrayList<>();
    SecretRule.all().forEach(rule -> types.add(rule.type()));
    IdRule.all().forEach(rule -> types.add(rule.type()));
    return types.stream().distinct().toList();
  }

  /** Of overlapping findings the surer stays, and of equally sure ones the longer. */
  private static List<ScanFinding> disjoint(List<ScanFinding> found) {
    if (found.size() < 2) {
      return found;
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    List<ScanFinding> kept = new ArrayList<>(found.size());
    for (ScanFinding finding : found) {
      ScanFinding last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || finding.start() >= last.end()) {
        kept.add(finding);
      } else if (isBetter(finding, last)) {
        kept.set(kept.size() - 1, finding);
      }
    }
    return kept;
  }

  private static boolean isBetter(ScanFinding finding, ScanFinding other) {
    return finding.confidence() != other.confidence()
        ? finding.confidence() > other.confidence()
        : finding.end() - finding.start() > other.end() - other.start();
  }
}
