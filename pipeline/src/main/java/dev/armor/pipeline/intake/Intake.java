package dev.armor.pipeline.intake;

import dev.armor.pipeline.layer.injection.FirewallReport;
import dev.armor.pipeline.layer.injection.InjectionFirewall;
import dev.armor.pipeline.scan.ScanContext;
import dev.armor.pipeline.scan.ScanFinding;
import dev.armor.pipeline.scan.ScanReport;
import dev.armor.pipeline.scan.SensitiveKind;
import dev.armor.pipeline.scan.TextScanner;
import dev.armor.pipeline.session.Label;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Scans what comes in for instructions to a model, secrets and personal data, and marks the session
 * by what it finds. A text in which nothing was found is not scanned twice.
 *
 * <p>Linear in the text; never throws for what it holds. Safe for use by many threads.
 */
public final class Intake {

  /** The text gives a model orders. */
  public static final String ORDERS = "intake.orders";

  /** The text may give a model orders: what is done in its very words needs a person. */
  public static final String REQUEST = "intake.request";

  /** The text holds credentials, account numbers or personal data. */
  public static final String SENSITIVE = "intake.sensitive";

  private static final int SHORTEST = 12;

  /**
   * Up to this many characters a sentence that sounds like an order is much of the text; in a long
   * page one is often met.
   */
  private static final int SHORT_TEXT = 4096;

  /** Digits of the shortest card numbers: shorter ones are met everywhere. */
  private static final int LONG_NUMBER = 12;

  /** Texts without a finding that are known again; 32 KiB. */
  private static final int KNOWN = 1 << 12;

  /** Made with the first text: many a pipeline never takes one in. */
  private volatile @Nullable AtomicLongArray quiet;

  /**
   * Looks through a text and marks the session that took it in.
   *
   * @param clock is asked only where something is noticed
   */
  public IntakeReport take(Incoming incoming, Session session, InstantSource clock) {
    label(incoming, session);
    String text = incoming.text();
    if (incoming.sensitive()) {
      learn(incoming, session);
    }
    if (text.length() < SHORTEST) {
      return IntakeReport.QUIET;
    }
    long hash = hash(incoming.kind(), text);
    int slot = (int) hash & (KNOWN - 1);
    AtomicLongArray quiet = quiet();
    if (quiet.get(slot) == hash) {
      return IntakeReport.QUIET;
    }
    List<Finding> findings = new ArrayList<>(0);
    if (incoming.kind() != Incoming.Kind.REPLY) {
      // A model that asks for a command gives orders to nobody: it is what others try to order.
      orders(incoming, session, clock, findings);
    }
    sensitive(incoming, session, findings);
    if (findings.isEmpty()) {
      quiet.set(slot, hash);
      return IntakeReport.QUIET;
    }
    return new IntakeReport(findings);
  }

  private AtomicLongArray quiet() {
    AtomicLongArray known = quiet;
    if (known == null) {
      // Of two threads that meet here one loses what it notes first: that is scanned once more.
      known = new AtomicLongArray(KNOWN);
      quiet = known;
    }
    return known;
  }

  private static void learn(Incoming incoming, Session session) {
    String text = incoming.text();
    if (incoming.kind() != Incoming.Kind.ROW) {
      session.learnAll(incoming.from(), text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (RowValues.isMoment(text)) {
      return;
    }
    session.learnValue(incoming.from(), text.getBytes(StandardCharsets.UTF_8));
    String digits = RowValues.digits(text);
    if (digits.length() >= LONG_NUMBER && digits.length() < text.length()) {
      session.learnValue(incoming.from(), digits.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void label(Incoming incoming, Session session) {
    switch (incoming.kind()) {
      case ANSWER, REPLY -> session.mark(Label.NETWORK_RESPONSE);
      case TOOL_RESULT -> session.mark(Label.EXTERNAL_TOOL);
      case ROW -> session.mark(Label.DB_RESULT);
    }
  }

  private static void orders(
      Incoming incoming, Session session, InstantSource clock, List<Finding> findings) {
    FirewallReport report = InjectionFirewall.standard().scan(incoming.text());
    boolean certain = report.score() >= FirewallReport.BLOCK_FROM;
    boolean likely =
        report.score() >= FirewallReport.REVIEW_FROM && incoming.text().length() <= SHORT_TEXT;
    if (!certain && !likely) {
      return;
    }
    if (certain) {
      // What would only make a person look is too often met to mark a session by it.
      session.mark(Label.UNTRUSTED_USER);
    }
    session.ordered(incoming.from(), incoming.text(), clock.instant(), certain);
    findings.add(
        Finding.note(
            certain ? ORDERS : REQUEST,
            report.score(),
            incoming.from()
                + (certain ? " instructs a model: " : " may instruct a model: ")
                + report.summary(),
            report.heaviest().text()));
  }

  private static void sensitive(Incoming incoming, Session session, List<Finding> findings) {
    ScanReport report = TextScanner.standard().scan(incoming.text(), ScanContext.RESPONSE);
    if (report.score() < ScanReport.REVIEW_FROM) {
      return;
    }
    Set<String> types = new TreeSet<>();
    Set<SensitiveKind> kinds = EnumSet.noneOf(SensitiveKind.class);
    for (ScanFinding finding : report.findings()) {
      types.add(finding.type());
      kinds.add(finding.kind());
    }
    if (kinds.contains(SensitiveKind.CREDENTIAL)) {
      session.mark(Label.SECRET);
    }
    if (kinds.contains(SensitiveKind.PII) || kinds.contains(SensitiveKind.FINANCIAL)) {
      session.mark(Label.PERSONAL);
    }
    findings.add(
        Finding.note(
            SENSITIVE,
            report.score(),
            incoming.from() + " holds " + String.join(", ", types),
            report.findings().get(0).sample()));
  }

  /**
   * 64 bits of the text and of how it came: FNV-1a over its characters, finished like
   * SplittableRandom's mix.
   */
  private static long hash(Incoming.Kind kind, String text) {
    long hash = 0xCBF29CE484222325L + kind.ordinal();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash ^= hash >>> 27;
    return hash == 0 ? 1 : hash;
  }
}
