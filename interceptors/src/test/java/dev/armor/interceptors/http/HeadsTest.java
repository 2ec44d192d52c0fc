package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request is taken for one of before only when all that it is made of is the same. */
class HeadsTest {
  private final Heads heads = new Heads();

  @Test
  void theSameTextsInOtherObjectsAreTheSameRequest() {
    Outbound first = heads.keep(texts("/items", 443, "token"), outbound("/items", "token"));

    assertThat(heads.of(texts(new String("/items"), 443, new String("token")))).isSameAs(first);
  }

  @Test
  void aRequestThatDiffersInOneTextOrNumberIsAnother() {
    heads.keep(texts("/items", 443, "token"), outbound("/items", "token"));

    assertThat(heads.of(texts("/items", 443, "another token"))).isNull();
    assertThat(heads.of(texts("/items", 8443, "token"))).isNull();
    assertThat(heads.of(texts("/orders", 443, "token"))).isNull();
    assertThat(heads.of(new Object[] {"/items", "shop.test", 443})).isNull();
  }

  @Test
  void aLongRequestIsPutTogetherEachTime() {
    String token = "t".repeat(4_096);
    Outbound long1 = outbound("/items", token);

    assertThat(heads.keep(texts("/items", 443, token), long1)).isSameAs(long1);
    assertThat(heads.of(texts("/items", 443, token))).isNull();
  }

  @Test
  void aRequestTellsItsMethodAndUrlAlone() {
    Outbound outbound = outbound("/items", "token");

    assertThat(outbound.head().url()).isEqualTo("https://shop.test/items");
    assertThat(outbound.head().headers()).isEmpty();
  }

  private static Object[] texts(String path, int port, String token) {
    return new Object[] {path, "shop.test", port, "authorization", token};
  }

  private static Outbound outbound(String path, String token) {
    return Outbound.of(
        "GET",
        "https://shop.test" + path,
        Map.of("authorization", List.of(token)),
        Content.NONE,
        true);
  }
}
