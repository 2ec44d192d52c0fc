package dev.armor.pipeline.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Part of the day in which a rule applies.
 *
 * @param start first minute
 * @param end first minute after it; before {@code start}, the window spans midnight; equal to it,
 *     the window is the whole day
 * @param zone whose clock counts
 * @param days days on which a window begins; empty means all
 */
public record TimeWindow(LocalTime start, LocalTime end, ZoneId zone, Set<DayOfWeek> days) {

  public TimeWindow {
    days = Set.copyOf(days);
  }

  /** Whether the instant lies in it. The hours after midnight belong to the day before. */
  public boolean contains(Instant instant) {
    ZonedDateTime there = instant.atZone(zone);
    LocalTime time = there.toLocalTime();
    DayOfWeek today = there.getDayOfWeek();
    if (start.isBefore(end)) {
      return !time.isBefore(start) && time.isBefore(end) && begins(today);
    }
    if (!time.isBefore(start)) {
      return begins(today);
    }
    return time.isBefore(end) && begins(today.minus(1));
  }

  private boolean begins(DayOfWeek day) {
    return days.isEmpty() || days.contains(day);
  }
}
