package dev.armor.pipeline.action;

import java.util.List;
import java.util.Map;

/**
 * Sending an HTTP request or opening a WebSocket.
 *
 * @param method in upper case
 * @param url as the client was given it
 * @param headers names as given, with all values
 * @param body what is sent, as far as it is known before sending
 */
public record ExchangeHttp(
    String method, String url, Map<String, List<String>> headers, Content body) implements Action {

  public ExchangeHttp {
    headers = Map.copyOf(headers);
  }

  /** A request of which no headers and no body are known. */
  public static ExchangeHttp of(String method, String url) {
    return new ExchangeHttp(method, url, Map.of(), Content.NONE);
  }

  @Override
  public ActionType type() {
    return ActionType.HTTP;
  }

  @Override
  public String operation() {
    return "request";
  }
}
