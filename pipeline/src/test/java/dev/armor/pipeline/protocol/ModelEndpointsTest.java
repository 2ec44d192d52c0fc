package dev.armor.pipeline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelEndpointsTest {

  @Test
  void knowsTheEndpointsOfModelsBelowAnyBase() {
    assertThat(ModelEndpoints.isAsked("POST", "/v1/chat/completions")).isTrue();
    assertThat(ModelEndpoints.isAsked("POST", "/proxy/team-a/v1/messages")).isTrue();
    assertThat(ModelEndpoints.isAsked("POST", "/v1beta/models/some:generateContent")).isTrue();
  }

  @Test
  void aPageThatIsFetchedIsNoModelWhateverItsPath() {
    assertThat(ModelEndpoints.isAsked("GET", "/v1/chat/completions")).isFalse();
    assertThat(ModelEndpoints.isAsked("POST", "/docs/deploy")).isFalse();
    assertThat(ModelEndpoints.isAsked("POST", "")).isFalse();
  }
}
