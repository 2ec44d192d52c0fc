package dev.armor.interceptors.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.verdict.Verdict;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeciderTest {
  @Test
  void aNameThatMayBeReachedIsTheNameOfWhatTheResolverGives() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    assertThat(decider(Set.of("localhost")).isNameOf("localhost", loopback)).isTrue();
  }

  /** The question itself would tell the name to a name server. */
  @Test
  void aNameThatMayNotBeReachedIsNotAskedFor() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    assertThat(decider(Set.of("example.org")).isNameOf("localhost", loopback)).isFalse();
  }

  private static Decider decider(Set<String> allowed) {
    Judge judge =
        new Judge() {
          @Override
          public boolean trustsNames(Attribution attribution) {
            return false;
          }

          @Override
          public boolean mayReach(String name, Attribution attribution) {
            return allowed.contains(name);
          }

          @Override
          public Verdict judge(Action action, Attribution attribution) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Verdict judgePart(Action part, Attribution attribution) {
            throw new UnsupportedOperationException();
          }

          @Override
          public long context() {
            return 0;
          }
        };
    return new Decider(new Guard(), judge, Attribution.of("agent", "default", "session"), true);
  }
}
