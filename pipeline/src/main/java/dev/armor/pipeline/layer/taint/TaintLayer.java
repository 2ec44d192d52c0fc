package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.provenance.OutgoingViews;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.RecentlySent;
import dev.armor.pipeline.session.SentPart;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches what goes out against the sensitive content that the session has really read and the
 * secrets of the environment, and reads the session's story: what was collected, packed and is sent
 * now.
 *
 * <p>A match in data that leaves blocks. Where a credential belongs (an authorization header) its
 * use is what it is for and only noted, as in an argument of a child process or a file.
 */
public final class TaintLayer implements Layer {

  /** Sensitive content was found in data on its way out of the machine. */
  public static final String SECRET_LEAVES = "taint.secret-leaves";

  /** Sensitive content is handed to a child process or written to a file. */
  public static final String SECRET_MOVES = "taint.secret-moves";

  /** Sensitive content is handed to a tool of which it is not known what it does. */
  public static final String SECRET_TO_TOOL = "taint.secret-to-tool";

  /** The session read more sensitive content than can be known again, and sends. */
  public static final String MEMORY_FULL = "taint.memory-full";

  private final Provenance environment;

  /** A layer that also looks for the secrets of the process's environment. */
  public TaintLayer(Provenance environment) {
    this.environment = environment;
  }

  @Override
  public LayerName name() {
    return LayerName.TAINT;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(0);
    matchContent(evaluation, findings);
    ForeignOrders.inspect(evaluation, findings);
    Story.inspect(evaluation, findings);
    return LayerReport.of(LayerName.TAINT, findings);
  }

  /** Not where something is sent: what was sent shortly before counts there. */
  @Override
  public boolean staysQuiet(Evaluation evaluation) {
    if (!(evaluation.action() instanceof StartProcess)
        || evaluation.stage() != Stage.WORK
        || !evaluation.session().orders().isEmpty()) {
      return false;
    }
    for (Outgoing piece : Outgoing.of(evaluation)) {
      if (piece.way() != Outgoing.Way.CHILD) {
        return false;
      }
    }
    return true;
  }

  private void matchContent(Evaluation evaluation, List<Finding> findings) {
    Session session = evaluation.session();
    if (session.provenance().isEmpty() && environment.isEmpty()) {
      return;
    }
    boolean sends = false;
    Finding mild = null;
    for (Outgoing piece : Outgoing.of(evaluation)) {
      sends |= piece.way() == Outgoing.Way.NETWORK && piece.part() == SentPart.BODY;
      String source = match(session, piece);
      if (source == null) {
        continue;
      }
      Finding finding = finding(piece, source);
      if (finding.least() == Decision.BLOCK) {
        findings.add(finding);
        return;
      }
      // A use that is right must not hide one that is not.
      if (mild == null || finding.score() > mild.score()) {
        mild = finding;
      }
    }
    if (mild != null) {
      findings.add(mild);
    }
    if (sends && session.provenance().full()) {
      findings.add(
          Finding.review(
              MEMORY_FULL,
              40,
              "more sensitive content was read than can be remembered, and now data is sent",
              ""));
    }
  }

  private @Nullable String match(Session session, Outgoing piece) {
    String source = OutgoingViews.find(piece.bytes(), session.provenance(), environment);
    if (source != null
        || piece.way() != Outgoing.Way.NETWORK
        || session.sent(piece.part()).isEmpty()) {
      return source;
    }
    RecentlySent sent = session.sent(piece.part());
    String[] found = new String[1];
    Lanes.walk(
        piece,
        (lane, value) -> {
          found[0] = find(sent.followedBy(lane, value), session);
          if (found[0] == null) {
            found[0] = find(sent.before(lane, value), session);
          }
          return found[0] != null;
        });
    return found[0];
  }

  private @Nullable String find(byte @Nullable [] joined, Session session) {
    return joined == null ? null : OutgoingViews.find(joined, session.provenance(), environment);
  }

  private static Finding finding(Outgoing piece, String source) {
    return switch (piece.way()) {
      case NETWORK, SENDER ->
          Finding.block(
              SECRET_LEAVES,
              90,
              piece.part().text() + " holds content read from " + source,
              source);
      case TOOL ->
          Finding.review(
              SECRET_TO_TOOL,
              45,
              piece.part().text() + " gives a tool content read from " + source,
              source);
      case CREDENTIAL ->
          Finding.note(
              SECRET_MOVES, 5, piece.part().text() + " uses a secret from " + source, source);
      case CHILD, FILE ->
          Finding.note(
              SECRET_MOVES, 15, piece.part().text() + " holds content read from " + source, source);
    };
  }

  /** Remembers the small pieces that went out, for a split over several calls. */
  @Override
  public void remember(Evaluation evaluation, Verdict verdict) {
    Session session = evaluation.session();
    if (verdict.decision() == Decision.BLOCK
        || session.provenance().isEmpty() && environment.isEmpty()) {
      return;
    }
    for (Outgoing piece : Outgoing.of(evaluation)) {
      if (piece.way() == Outgoing.Way.NETWORK) {
        RecentlySent sent = session.sent(piece.part());
        Lanes.walk(
            piece,
            (lane, value) -> {
              sent.add(lane, value);
              return false;
            });
      }
    }
  }
}
