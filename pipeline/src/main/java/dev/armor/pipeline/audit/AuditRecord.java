package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;

/**
 * The account of one verdict, before secrets in it are masked.
 *
 * @param time when the action was judged
 * @param action what was about to happen
 * @param attribution whose it was
 * @param verdict the answer
 * @param enforced whether the verdict is carried out; false in mode {@code observe}
 */
public record AuditRecord(
    Instant time, Action action, Attribution attribution, Verdict verdict, boolean enforced) {}
