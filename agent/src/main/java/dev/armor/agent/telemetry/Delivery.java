package dev.armor.agent.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What became of the request that an exporter just made.
 *
 * <p>The SDK's exporters log every failure with {@code java.util.logging}, which belongs to the
 * program. So a transport tells an exporter that all went well, always, and the truth to this. Used
 * by the one thread that exports.
 */
final class Delivery {

  private @Nullable String failure;
  private Rejection rejection = Rejection.NONE;

  /** It was taken, but for what the answer rejects. */
  void succeeded(Rejection rejection) {
    failure = null;
    this.rejection = rejection;
  }

  void failed(String why) {
    failure = why;
  }

  /** Why the last request failed, null when it did not; forgets it. */
  @Nullable String takeFailure() {
    String last = failure;
    failure = null;
    return last;
  }

  /** What the answer to the last request rejected; forgets it. */
  Rejection takeRejection() {
    Rejection last = rejection;
    rejection = Rejection.NONE;
    return last;
  }
}
