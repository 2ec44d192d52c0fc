package dev.armor.pipeline.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for; null asks for any.
 *
 * @param agent id of the agent
 * @param decision {@code allow}, {@code review} or {@code block}
 * @param from first moment that counts
 * @param to last moment that counts
 */
public record TrailFilter(
    @Nullable String agent,
    @Nullable String decision,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Every record. */
  public static final TrailFilter ALL = new TrailFilter(null, null, null, null);

  String where() {
    return where("");
  }

  /** The condition as SQL, with one more that is not empty. */
  String where(String more) {
    List<String> conditions = new ArrayList<>();
    if (!more.isEmpty()) {
      conditions.add(more);
    }
    if (agent != null) {
      conditions.add("agent = ?");
    }
    if (decision != null) {
      // The second condition lets SQLite use the index of what was stopped.
      conditions.add(
          decision.equals("allow") ? "decision = ?" : "decision = ? and decision <> 'allow'");
    }
    if (from != null) {
      conditions.add("time >= ?");
    }
    if (to != null) {
      conditions.add("time <= ?");
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** Sets the parameters and returns the number of the next one. */
  int bind(PreparedStatement query) throws SQLException {
    int next = 1;
    if (agent != null) {
      query.setString(next++, agent);
    }
    if (decision != null) {
      query.setString(next++, decision);
    }
    if (from != null) {
      query.setLong(next++, from.toEpochMilli());
    }
    if (to != null) {
      query.setLong(next++, to.toEpochMilli());
    }
    return next;
  }
}
