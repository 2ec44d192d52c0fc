package dev.armor.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlySentTest {
  private final AtomicLong pieces = new AtomicLong();
  private final RecentlySent sent = new RecentlySent(pieces);

  @Test
  void aPieceThatRepeatsTheOneBeforeItChangesNothing() {
    add("q", "first");
    add("q", "first");

    assertThat(pieces).hasValue(1);
  }

  @Test
  void onceAnotherStoodBetweenItIsNewAgain() {
    add("q", "first");
    add("q", "second");
    add("q", "first");

    assertThat(pieces).hasValue(3);
    assertThat(new String(sent.followedBy("q", bytes("!")), StandardCharsets.UTF_8))
        .isEqualTo("firstsecondfirst!");
  }

  private void add(String lane, String piece) {
    sent.add(lane, bytes(piece));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
