package dev.armor.pipeline;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes decision ids: UUIDs of version 7 (RFC 9562, section 5.7), so that ids sort by time and are
 * accepted wherever a UUID is. Uniqueness rests on 74 random bits a millisecond; ids are names, not
 * secrets. Safe for use by many threads.
 */
final class VerdictIds {

  String next(Instant time) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (time.toEpochMilli() << 16) | 0x7000L | random.nextInt(1 << 12);
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
