package dev.armor.interceptors.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request of the {@code java.net.http} client, judged as it is published. What must
 * not leave ends the publication with the block, with which the client then answers its caller.
 */
final class WatchedPublisher implements BodyPublisher {
  private final BodyPublisher publisher;
  private final Supplier<OutgoingBody> bodies;

  /**
   * @param bodies gives a body for each time that it is published
   */
  WatchedPublisher(BodyPublisher publisher, Supplier<OutgoingBody> bodies) {
    this.publisher = publisher;
    this.bodies = bodies;
  }

  @Override
  public long contentLength() {
    return publisher.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(new Watch(subscriber, bodies.get()));
  }

  private static final class Watch implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final OutgoingBody body;
    private Flow.@Nullable Subscription subscription;
    private boolean ended;

    Watch(Flow.Subscriber<? super ByteBuffer> subscriber, OutgoingBody body) {
      this.subscriber = subscriber;
      this.body = body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      subscriber.onSubscribe(given);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      if (ended) {
        return;
      }
      byte[] bytes = ByteBuffers.read(piece, piece.remaining());
      try {
        body.pass(bytes, 0, bytes.length);
      } catch (RuntimeException blocked) {
        ended = true;
        Flow.Subscription active = subscription;
        if (active != null) {
          active.cancel();
        }
        subscriber.onError(blocked);
        return;
      }
      subscriber.onNext(piece);
    }

    @Override
    public void onError(Throwable failure) {
      if (!ended) {
        subscriber.onError(failure);
      }
    }

    @Override
    public void onComplete() {
      if (!ended) {
        subscriber.onComplete();
      }
    }
  }
}
