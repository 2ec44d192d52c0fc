package dev.armor.interceptors.http;

import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.pipeline.action.ExchangeHttp;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The codecs of Netty's that exchange something now, and what was asked on their channels. */
final class Codecs {
  private final ByIdentity<Codec> codecs = new ByIdentity<>();

  /** An answer follows its request on one channel, where a codec writes and another one reads. */
  private final ByIdentity<AtomicReference<@Nullable ExchangeHttp>> asked = new ByIdentity<>();

  /** What is known of a codec, null when it has begun nothing. */
  @Nullable Codec known(Object codec) {
    return codecs.get(codec);
  }

  /**
   * What is known of the codec that stands there.
   *
   * @throws UnknownVersionException when the context has no channel
   */
  Codec at(Object context, Object codec) {
    Codec known = codecs.get(codec);
    if (known == null || !known.standsAt(context)) {
      known = new Codec(context, asked.join(Members.get(context, "channel"), none()));
      codecs.put(codec, known);
    }
    return known;
  }

  private static AtomicReference<@Nullable ExchangeHttp> none() {
    return new AtomicReference<>();
  }
}
