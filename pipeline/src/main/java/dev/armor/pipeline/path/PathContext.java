package dev.armor.pipeline.path;

/** Who named the path: that decides whether its spelling counts. */
public enum PathContext {
  /** An agent, as argument of a tool. */
  REQUESTED,
  /** The program, at a choke point: only what is really opened counts. */
  OPENED
}
