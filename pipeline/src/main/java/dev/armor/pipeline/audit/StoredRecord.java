package dev.armor.pipeline.audit;

/**
 * A record as it is stored: masked, shortened, its action and layers as JSON.
 *
 * @param id id of the decision
 * @param time milliseconds since 1970 UTC
 * @param count how many verdicts the row stands for; more than 1 where records came faster than
 *     they could be written and were added up
 */
public record StoredRecord(
    String id,
    long time,
    String decision,
    int score,
    String type,
    String operation,
    String tool,
    String agent,
    String session,
    String workspace,
    String framework,
    String protocol,
    String principal,
    String origin,
    String mode,
    long nanos,
    long surveyNanos,
    String action,
    String layers,
    String reason,
    long count) {}
