package dev.armor.it.bypass;

import java.util.concurrent.Flow;

/** Asks nobody for anything. */
final class NoSubscription implements Flow.Subscription {
  @Override
  public void request(long count) {}

  @Override
  public void cancel() {}
}
