package dev.armor.interceptors.http;

import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.util.List;
import java.util.Map;

/**
 * A request as a client is about to send it.
 *
 * @param whole whether all of its body is known; what is not is judged as it is written
 * @param head its method and URL alone
 */
record Outbound(ExchangeHttp exchange, boolean whole, ExchangeHttp head) {

  Outbound(ExchangeHttp exchange, boolean whole) {
    this(exchange, whole, ExchangeHttp.of(exchange.method(), exchange.url()));
  }

  static Outbound of(
      String method, String url, Map<String, List<String>> headers, Content body, boolean whole) {
    return new Outbound(new ExchangeHttp(method, url, headers, body), whole);
  }
}
