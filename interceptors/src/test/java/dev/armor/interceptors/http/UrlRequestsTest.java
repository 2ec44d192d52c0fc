package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Content;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A request of a connection is known again by all that it is made of. */
class UrlRequestsTest {
  private final UrlRequests requests = new UrlRequests();

  @Test
  void theSameRequestIsTheSameObject() throws MalformedURLException {
    Outbound first = read("http://shop.test:8080/items?page=2", "GET", false);

    assertThat(read("http://shop.test:8080/items?page=2", "GET", false)).isSameAs(first);
    assertThat(first.exchange().url()).isEqualTo("http://shop.test:8080/items?page=2");
  }

  @Test
  void aRequestThatDiffersInOnePartIsAnother() throws MalformedURLException {
    read("http://shop.test/items", "GET", false);

    assertThat(read("https://shop.test/items", "GET", false).exchange().url())
        .isEqualTo("https://shop.test/items");
    assertThat(read("http://shop.test:81/items", "GET", false).exchange().url())
        .isEqualTo("http://shop.test:81/items");
    assertThat(read("http://evil.test/items", "GET", false).exchange().url())
        .isEqualTo("http://evil.test/items");
    assertThat(read("http://me@shop.test/items", "GET", false).exchange().url())
        .isEqualTo("http://me@shop.test/items");
    assertThat(read("http://shop.test/items", "DELETE", false).exchange().method())
        .isEqualTo("DELETE");
    assertThat(read("http://shop.test/items", "GET", true).whole()).isTrue();
  }

  @Test
  void aBodyIsReadEachTime() throws MalformedURLException {
    URL url = new URL("http://shop.test/items");
    Outbound first = requests.read(url, "POST", null, content("one"), true);
    Outbound second = requests.read(url, "POST", null, content("two"), true);

    assertThat(first.exchange().body().text()).isEqualTo("one");
    assertThat(second.exchange().body().text()).isEqualTo("two");
  }

  private Outbound read(String url, String method, boolean whole) throws MalformedURLException {
    return requests.read(new URL(url), method, null, Content.NONE, whole);
  }

  private static Content content(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Content.of(bytes, bytes.length);
  }
}
