package dev.armor.agent.startup;

import dev.armor.interceptors.guard.ArmorThread;
import dev.armor.pipeline.PolicySource;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyFile;
import dev.armor.pipeline.policy.PolicyInvalidException;
import dev.armor.pipeline.policy.PolicyVerifier;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Where the policy comes from: a file that is watched, or what is built in. */
final class Policies {
  /** How soon a changed policy file is noticed. */
  private static final long WATCH_MILLIS = 1000;

  private Policies() {}

  /**
   * The policy of that file, or the built-in one when there is none.
   *
   * @throws AgentStartException when the file cannot be used, with every reason
   */
  static PolicySource of(@Nullable File config) {
    if (config == null) {
      return new FixedPolicy(Policy.builtIn());
    }
    try {
      PolicyFile file = PolicyFile.open(config.toPath(), Policies::refused);
      warn(file.current(), config);
      ArmorThread.named("armor-policy").newThread(() -> watch(file, config)).start();
      return file::current;
    } catch (PolicyInvalidException invalid) {
      throw new AgentStartException("the policy is refused:\n" + invalid.getMessage());
    }
  }

  @SuppressWarnings("BusyWait") // A look a second costs less than a watch service's own thread.
  private static void watch(PolicyFile file, File config) {
    try {
      while (true) {
        Thread.sleep(WATCH_MILLIS);
        if (file.refresh()) {
          System.err.println("armor: the changed policy is in force");
          warn(file.current(), config);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what a valid policy says in vain; such a policy does no harm and is in force. */
  private static void warn(Policy policy, File config) {
    for (String warning : PolicyVerifier.warnings(policy, config.getPath())) {
      System.err.println("armor: warning: " + warning);
    }
  }

  private static void refused(PolicyInvalidException refused) {
    System.err.println(
        "armor: the changed policy is refused and the old one stays in force:\n"
            + refused.getMessage());
  }
}
