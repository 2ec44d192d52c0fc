package dev.armor.interceptors.http;

import dev.armor.pipeline.action.ExchangeHttp;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A codec of Netty's in its place on a channel: where it stands, and the exchange that it is in the
 * middle of. Messages of one codec come one after the other, on the channel's own thread.
 *
 * <p>Refers to nothing of the channel's, since it is kept for as long as the codec lives.
 */
final class Codec {
  private final WeakReference<Object> context;

  /** The same, or behind it that of the handler of which two codecs are the halves. */
  private final WeakReference<Object> place;

  private final AtomicReference<@Nullable ExchangeHttp> asked;
  private volatile @Nullable Neighbour neighbour;
  private volatile Netty.@Nullable Told told;
  private volatile @Nullable OutgoingBody body;
  private volatile @Nullable AnswerLine answers;

  /** The next one on the way to the transport, whose kind alone tells whether that is encrypted. */
  private record Neighbour(WeakReference<Object> context, boolean encrypts) {}

  /**
   * A codec that stands there.
   *
   * @param asked the request that was written last on the channel, whichever codec wrote it
   */
  Codec(Object context, AtomicReference<@Nullable ExchangeHttp> asked) {
    Object place = Channels.place(context);
    this.context = new WeakReference<>(context);
    this.place = place == context ? this.context : new WeakReference<>(place);
    this.asked = asked;
  }

  /** Whether that is its place: a handler may be taken from one channel and put on another. */
  boolean standsAt(Object context) {
    return this.context.get() == context;
  }

  /** Whether what it writes is encrypted on its way; asked each time, since that may change. */
  boolean isEncrypted(Object context) {
    Object at = place.get();
    Object next = at == null ? null : Channels.next(at);
    if (at == null || next == null) {
      return Channels.isEncrypted(context);
    }
    Neighbour known = neighbour;
    if (known != null && known.context.get() == next) {
      return known.encrypts;
    }
    Boolean encrypts = Channels.tells(at, next);
    if (encrypts == null) {
      return Channels.isEncrypted(context);
    }
    neighbour = new Neighbour(new WeakReference<>(next), encrypts);
    return encrypts;
  }

  /** Method and URL of the request that was written last on its channel. */
  @Nullable ExchangeHttp asked() {
    return asked.get();
  }

  /** A request of that method and URL is written to its channel now. */
  void asks(ExchangeHttp request) {
    if (asked.get() != request) {
      asked.set(request);
    }
  }

  /** The request that it wrote last, by its texts. */
  Netty.@Nullable Told told() {
    return told;
  }

  void told(Netty.@Nullable Told told) {
    this.told = told;
  }

  /** The body that it writes, null before the first one. */
  @Nullable OutgoingBody body() {
    return body;
  }

  void body(OutgoingBody begun) {
    if (body != begun) {
      body = begun;
    }
  }

  /** The answers that it reads, null before the first one. */
  @Nullable AnswerLine answers() {
    return answers;
  }

  void answers(AnswerLine begun) {
    answers = begun;
  }
}
