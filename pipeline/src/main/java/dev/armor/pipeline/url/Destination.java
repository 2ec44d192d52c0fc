package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a host without asking the DNS.
 *
 * @param kind where it leads
 * @param disguise how the host hides that; null when it is plainly written
 * @param what the range or name in words, for example "cloud instance metadata"
 */
public record Destination(DestinationKind kind, @Nullable Disguise disguise, String what) {
  /** Ways to write a destination so that a simple check does not see it. */
  public enum Disguise {
    /** A numeric form, percent-encoding or characters that only normalise to the address. */
    SPELLING,
    /** An IPv4 address inside an IPv6 address. */
    EMBEDDED,
    /** Numbers too large for an address, which some clients cut to fit. */
    OVERFLOW,
    /** A public DNS name that answers with the address. */
    DNS
  }

  static final Destination PUBLIC =
      new Destination(DestinationKind.PUBLIC, null, "a public destination");

  Destination disguised(Disguise by) {
    return new Destination(kind, by, what);
  }
}
