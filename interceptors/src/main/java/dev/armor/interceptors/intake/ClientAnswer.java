package dev.armor.interceptors.intake;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of the {@code java.net.http} client. Apart from the adapter so that the client's
 * classes are loaded only when a program uses them.
 *
 * @param url what was asked in the end, redirects followed
 * @param type the media type, null when the server named none
 * @param body a text, bytes, a stream, or something of the program's own
 * @param request the request
 */
record ClientAnswer(String url, @Nullable String type, @Nullable Object body, HttpRequest request) {

  String method() {
    return request.method();
  }

  /** The path that was asked for in the end; empty when the address has none. */
  String path() {
    String path = request.uri().getRawPath();
    return path == null ? "" : path;
  }

  static ClientAnswer of(Object response) {
    HttpResponse<?> answer = (HttpResponse<?>) response;
    return new ClientAnswer(
        answer.uri().toString(),
        answer.headers().firstValue("content-type").orElse(null),
        answer.body(),
        answer.request());
  }
}
