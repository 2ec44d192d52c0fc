package dev.armor.it.bypass;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/** Takes in the body of a request that is never sent. */
final class Collecting implements Flow.Subscriber<ByteBuffer> {
  private final StringBuilder text;

  Collecting(StringBuilder text) {
    this.text = text;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer part) {
    text.append(StandardCharsets.UTF_8.decode(part));
  }

  @Override
  public void onError(Throwable failure) {
    if (failure instanceof SecurityException) {
      throw (SecurityException) failure;
    }
    throw new IllegalStateException(failure);
  }

  @Override
  public void onComplete() {}
}
