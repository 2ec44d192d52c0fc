package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.lang.reflect.Field;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request of the {@code java.net.http} client. Apart from the adapter so that the client's
 * classes are loaded only when a program uses them.
 */
public final class ClientRequest {
  /**
   * Publishers of the JDK that can be read again and run none of the program's code: simple names
   * in jdk.internal.net.http.RequestPublishers (17 to 25).
   */
  private static final Set<String> REPEATABLE =
      Set.of("ByteArrayPublisher", "StringPublisher", "FilePublisher");

  private ClientRequest() {}

  /** The action of a request object that the client itself made. */
  public static ExchangeHttp read(Object request) {
    return outbound(request).exchange();
  }

  /** As {@link #read}, with whether all of the body is known. */
  static Outbound outbound(Object request) {
    HttpRequest exchange = (HttpRequest) request;
    Optional<BodyPublisher> publisher = exchange.bodyPublisher();
    Content body = publisher.isPresent() ? body(publisher.get()) : Content.NONE;
    boolean whole =
        publisher.isEmpty()
            || publisher.get().contentLength() == 0
            || (body.length() >= 0 && body.sampled() == publisher.get().contentLength());
    return new Outbound(
        new ExchangeHttp(
            exchange.method(), exchange.uri().toString(), exchange.headers().map(), body),
        whole);
  }

  /**
   * Lets the client publish the body through a watch. The client reads the field when it sends, and
   * copies it for what it sends again.
   */
  static void watch(Object request, Supplier<OutgoingBody> bodies) {
    try {
      Field field = Publisher.FIELD.get(request.getClass());
      BodyPublisher publisher = (BodyPublisher) field.get(request);
      if (publisher != null && !(publisher instanceof WatchedPublisher)) {
        field.set(request, new WatchedPublisher(publisher, bodies));
      }
    } catch (IllegalAccessException changed) {
      throw new IllegalStateException("this JDK hides the bodies of HttpClient", changed);
    }
  }

  private static Content body(BodyPublisher publisher) {
    Class<?> type = publisher.getClass();
    boolean ofTheJdk = type.getModule() == HttpRequest.class.getModule();
    if (!ofTheJdk || !REPEATABLE.contains(type.getSimpleName())) {
      return Content.NONE;
    }
    Collector collector = new Collector();
    publisher.subscribe(collector);
    return Samples.of(
        collector.bytes, 0, collector.size, Math.max(collector.size, publisher.contentLength()));
  }

  /** {@code jdk.internal.net.http.HttpRequestImpl.requestPublisher} (17 to 25). */
  private static final class Publisher {
    static final ClassValue<Field> FIELD =
        new ClassValue<>() {
          @Override
          protected Field computeValue(Class<?> type) {
            try {
              Field field = type.getDeclaredField("requestPublisher");
              field.setAccessible(true);
              return field;
            } catch (NoSuchFieldException changed) {
              throw new IllegalStateException("this JDK hides the bodies of HttpClient", changed);
            }
          }
        };
  }

  /** Takes the first bytes; these publishers deliver on the calling thread. */
  private static final class Collector implements Flow.Subscriber<ByteBuffer> {
    private byte[] bytes = new byte[0];
    private int size;
    private Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer data) {
      int take = Math.min(data.remaining(), HttpAdapter.SAMPLE - size);
      if (size + take > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + take, 2 * bytes.length));
      }
      data.duplicate().get(bytes, size, take);
      size += take;
      Flow.Subscription active = subscription;
      if (size == HttpAdapter.SAMPLE && active != null) {
        active.cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {
      // The client meets the same failure when it sends; what was read so far is judged.
    }

    @Override
    public void onComplete() {}
  }
}
