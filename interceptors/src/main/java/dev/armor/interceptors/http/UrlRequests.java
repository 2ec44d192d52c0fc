package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests of {@code HttpURLConnection}, put together once however often they are sent. */
final class UrlRequests {
  /** Of the texts of a request, before its headers. */
  private static final int FIRST = 7;

  private final Heads heads = new Heads();

  /**
   * The request.
   *
   * @param headers the connection's, null when it has none yet
   * @param content empty for none
   * @param whole whether all of the body is in it
   */
  Outbound read(URL url, String method, @Nullable Object headers, Content content, boolean whole) {
    @Nullable Object[] texts = content.isEmpty() ? MessageHeaders.texts(headers, FIRST) : null;
    if (texts == null) {
      return outbound(url, method, headers, content, whole);
    }
    texts[0] = url.getFile();
    texts[1] = url.getHost();
    texts[2] = method;
    texts[3] = whole;
    texts[4] = url.getPort();
    texts[5] = url.getProtocol();
    texts[6] = url.getUserInfo();
    Outbound known = heads.of(texts);
    return known == null
        ? heads.keep(texts, outbound(url, method, headers, content, whole))
        : known;
  }

  private static Outbound outbound(
      URL url, String method, @Nullable Object headers, Content content, boolean whole) {
    return Outbound.of(
        method,
        text(url),
        headers == null ? Map.of() : MessageHeaders.read(headers),
        content,
        whole);
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
