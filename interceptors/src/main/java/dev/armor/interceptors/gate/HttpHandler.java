package dev.armor.interceptors.gate;

import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Judges HTTP requests. Types that java.base does not see, or does not show, come as objects.
 *
 * <p>Throws {@link SecurityException} for what may not happen.
 */
public interface HttpHandler {
  /** A {@code java.net.http.HttpRequest} of the JDK's own class, about to be sent. */
  void exchange(Object request);

  /** The next hop of a redirect that the {@code java.net.http} client follows. */
  void redirect(URI target, String method);

  /**
   * A request of {@code HttpURLConnection}, about to be written.
   *
   * @param headers the {@code MessageHeader} that the program filled
   * @param body what the program wrote so far, a {@code ByteArrayOutputStream}; null when it
   *     streams or sends nothing
   */
  void connection(URL url, String method, @Nullable Object headers, @Nullable Object body);
}
