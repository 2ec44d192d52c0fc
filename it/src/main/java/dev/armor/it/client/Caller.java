package dev.armor.it.client;

import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** An HTTP client. Answers are the texts of bodies; a status other than 200 is an exception. */
public interface Caller extends AutoCloseable {

  /** Follows redirects. */
  String get(String url) throws Exception;

  /** Sends a body that is there as a whole. */
  String post(String url, byte[] body) throws Exception;

  /** Sends a body of which the client knows neither the content nor the length. */
  String stream(String url, InputStream body) throws Exception;

  /** Returns at once. */
  CompletableFuture<String> getAsync(String url) throws Exception;
}
