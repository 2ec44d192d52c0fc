package dev.armor.pipeline.path;

import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges paths by themselves, without a look at the disk. A bad path is a finding, never an
 * exception; time is linear in the path. Thread-safe.
 */
public final class PathRules {
  /** Scores from which a finding asks for consent or blocks by itself: the default thresholds. */
  private static final int REVIEW = 35;

  private static final int BLOCK = 70;

  private PathRules() {}

  /**
   * Counts these files, and all below these folders, among Armor's own: its policy and its record,
   * which a program that could change them would use to talk itself free.
   *
   * @param paths absolute, as given and as the kernel resolves them
   */
  public static void protect(List<String> paths) {
    SensitivePaths.protect(paths);
  }

  /** Judges one target of a file operation, as given and as really reached. */
  public static List<Finding> inspect(
      FileOperation operation, FileTarget target, PathContext context) {
    return inspect(operation, target.given(), target.real(), context);
  }

  /**
   * Judges a path.
   *
   * @param given as named; its spelling counts only when it was requested
   * @param real as the kernel resolves it, or the same as {@code given}
   */
  public static List<Finding> inspect(
      FileOperation operation, String given, String real, PathContext context) {
    List<Finding> found = new ArrayList<>(2);
    LexicalPath lexical = LexicalPath.of(given, context == PathContext.REQUESTED);
    Sensitive worst = worst(null, lexical, operation, context);
    if (!real.equals(given)) {
      worst = worst(worst, LexicalPath.of(real, false), operation, context);
    }
    if (worst != null && worst.score > 0) {
      found.add(finding(worst, operation, lexical));
    }
    if (context == PathContext.REQUESTED) {
      SpellingRules.inspect(lexical, found);
    }
    return found;
  }

  /**
   * The class that a really reached path belongs to for reading, whatever it weighs; null for an
   * ordinary file. Tells provenance tracking whether the content is to be remembered.
   */
  public static @Nullable SensitiveClass classOf(String path) {
    SensitivePaths.Match match =
        SensitivePaths.find(LexicalPath.of(path, false).normal(), false, PathContext.REQUESTED);
    return match == null ? null : match.type();
  }

  private static @Nullable Sensitive worst(
      @Nullable Sensitive known,
      LexicalPath lexical,
      FileOperation operation,
      PathContext context) {
    Sensitive worst = known;
    for (String path : lexical.readings()) {
      worst = worse(worst, weigh(path, false, operation, context));
      worst = worse(worst, weigh(path, true, operation, context));
    }
    return worst;
  }

  private static @Nullable Sensitive worse(
      @Nullable Sensitive known, @Nullable Sensitive candidate) {
    return candidate != null && (known == null || candidate.score > known.score)
        ? candidate
        : known;
  }

  private static @Nullable Sensitive weigh(
      String path, boolean writes, FileOperation operation, PathContext context) {
    if (writes ? !touches(operation) : !reads(operation)) {
      return null;
    }
    SensitivePaths.Match match = SensitivePaths.find(path, writes, context);
    if (match == null) {
      return null;
    }
    int score = match.score();
    if (operation == FileOperation.LIST || operation == FileOperation.INSPECT) {
      // Names and sizes are not content; a program may look where its own files are.
      score = context == PathContext.OPENED ? 0 : score / 3;
    }
    return new Sensitive(match.type(), score, writes);
  }

  private static boolean reads(FileOperation operation) {
    switch (operation) {
      case READ:
      case LIST:
      case INSPECT:
      case RENAME:
      case LINK:
      case SYMLINK:
        // A new name for a secret is how it is read later.
        return true;
      default:
        return false;
    }
  }

  private static boolean touches(FileOperation operation) {
    switch (operation) {
      case READ:
      case LIST:
      case INSPECT:
        return false;
      default:
        return true;
    }
  }

  private static Finding finding(
      Sensitive sensitive, FileOperation operation, LexicalPath lexical) {
    String verb = sensitive.writes ? "changes " : "reads ";
    if (operation == FileOperation.DELETE) {
      verb = "deletes ";
    } else if (!sensitive.writes && operation != FileOperation.READ) {
      verb = "reaches ";
    }
    String rule = "path." + sensitive.type.name();
    String reason = verb + sensitive.type.what();
    return finding(rule, sensitive.score, reason, lexical.evidence());
  }

  /** A finding whose least decision follows from its score at the default thresholds. */
  static Finding finding(String rule, int score, String reason, String evidence) {
    if (score >= BLOCK) {
      return Finding.block(rule, score, reason, evidence);
    }
    return score >= REVIEW
        ? Finding.review(rule, score, reason, evidence)
        : Finding.note(rule, score, reason, evidence);
  }

  private record Sensitive(SensitiveClass type, int score, boolean writes) {}
}
