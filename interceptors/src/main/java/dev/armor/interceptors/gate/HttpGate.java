package dev.armor.interceptors.gate;

import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on the JDK's HTTP clients. */
public final class HttpGate {
  private HttpGate() {}

  public static void exchange(Object request) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.exchange", true);
      return;
    }
    try {
      handler.exchange(request);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void redirect(URI target, String method) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.redirect", true);
      return;
    }
    try {
      handler.redirect(target, method);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void connection(
      URL url, String method, @Nullable Object headers, @Nullable Object body) {
    HttpHandler handler = Gate.http();
    if (handler == null) {
      Gate.unhandled("HttpGate.connection", true);
      return;
    }
    try {
      handler.connection(url, method, headers, body);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
