package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/** Looks for remembered content in bytes that leave. */
public interface ContentSearch {

  /** The source of remembered content that the bytes hold in any reading, or null. */
  @Nullable String find(byte[] bytes);

  /** As {@link #find}, in the bytes as they stand only: for what is encrypted or cannot be read. */
  @Nullable String findPlain(byte[] bytes);
}
