package dev.armor.pipeline.url;

/**
 * Who named the destination; the same loopback address is ordinary from one and odd from another.
 */
public enum UrlContext {
  /** An agent, as argument of a tool: spelling counts, and so does where it leads. */
  REQUESTED,
  /** The program, at an HTTP client: plain internal addresses are its own business. */
  EXCHANGED,
  /** The program, at a socket: only what no program needs is noticed. */
  CONNECTED
}
