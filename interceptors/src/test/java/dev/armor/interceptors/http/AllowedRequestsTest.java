package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowedRequestsTest {
  private static final ExchangeHttp REQUEST =
      new ExchangeHttp(
          "GET", "http://shop.test/items", Map.of("Accept", List.of("text/html")), Content.NONE);

  private final AllowedRequests allowed = new AllowedRequests();

  @Test
  void aRequestThatComesAgainInTheSameStateIsKnown() {
    allowed.add(REQUEST, 1, 1);

    assertThat(allowed.contains(REQUEST, 1, 1)).isTrue();
  }

  @Test
  void notInAnotherContextAndNotAfterSomethingElseWasSent() {
    allowed.add(REQUEST, 1, 1);

    assertThat(allowed.contains(REQUEST, 2, 1)).isFalse();
    assertThat(allowed.contains(REQUEST, 1, 2)).isFalse();
  }

  @Test
  void norWithAnotherMethodAddressOrHeader() {
    allowed.add(REQUEST, 1, 1);

    assertThat(allowed.contains(with("HEAD", REQUEST.url(), REQUEST.headers()), 1, 1)).isFalse();
    assertThat(allowed.contains(with("GET", REQUEST.url() + "?a", REQUEST.headers()), 1, 1))
        .isFalse();
    assertThat(allowed.contains(with("GET", REQUEST.url(), Map.of()), 1, 1)).isFalse();
  }

  @Test
  void aRequestWithABodyIsNeverKnown() {
    byte[] body = "body".getBytes(StandardCharsets.UTF_8);
    ExchangeHttp sends =
        new ExchangeHttp("POST", REQUEST.url(), Map.of(), Content.of(body, body.length));
    allowed.add(sends, 1, 1);

    assertThat(allowed.contains(sends, 1, 1)).isFalse();
  }

  private static ExchangeHttp with(String method, String url, Map<String, List<String>> headers) {
    return new ExchangeHttp(method, url, headers, Content.NONE);
  }
}
