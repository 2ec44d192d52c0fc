package dev.armor.interceptors.http;

import dev.armor.interceptors.gate.HttpHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns requests of the JDK's clients into actions and has them judged. */
public final class HttpAdapter implements HttpHandler {
  /** Bytes of a body that are judged. */
  static final int SAMPLE = 1 << 16;

  private final Decider decider;
  private final AllowedRequests allowed = new AllowedRequests();

  public HttpAdapter(Decider decider) {
    this.decider = decider;
  }

  @Override
  public void exchange(Object request) {
    if (!decider.isOwnWork()) {
      decide(ClientRequest.read(request));
    }
  }

  @Override
  public void redirect(URI target, String method) {
    if (!decider.isOwnWork()) {
      decide(ExchangeHttp.of(method, target.toString()));
    }
  }

  @Override
  public void connection(URL url, String method, @Nullable Object headers, @Nullable Object body) {
    if (decider.isOwnWork()) {
      return;
    }
    Content content = Content.NONE;
    if (body instanceof ByteArrayOutputStream) {
      byte[] bytes = ((ByteArrayOutputStream) body).toByteArray();
      content = Samples.of(bytes, 0, bytes.length, bytes.length);
    }
    // A body turns GET into POST only after this point, inside the JDK.
    String verb = !content.isEmpty() && method.equals("GET") ? "POST" : method;
    decide(
        new ExchangeHttp(
            verb, text(url), headers == null ? Map.of() : MessageHeaders.read(headers), content));
  }

  private void decide(ExchangeHttp exchange) {
    long context = decider.context();
    if (allowed.contains(exchange, context)) {
      return;
    }
    if (decider.decide(exchange)) {
      allowed.add(exchange, context);
    }
  }

  /** Put together from the parts: {@code URL.toString} may run a handler of the program's own. */
  private static String text(URL url) {
    StringBuilder text = new StringBuilder(url.getProtocol()).append("://");
    if (url.getUserInfo() != null) {
      text.append(url.getUserInfo()).append('@');
    }
    text.append(url.getHost());
    if (url.getPort() >= 0) {
      text.append(':').append(url.getPort());
    }
    return text.append(url.getFile()).toString();
  }
}
