package dev.armor.agent.startup;

import dev.armor.pipeline.identity.CapabilityToken;
import dev.armor.pipeline.identity.Identities;
import dev.armor.pipeline.identity.TokenText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The registry of identities in this process, with the agent's capability token, if it has one.
 * Where something fails nothing is permitted that needs a token.
 */
final class Tokens {
  private final IdentityFiles files;
  private final Identities identities;

  private Tokens(IdentityFiles files, Identities identities) {
    this.files = files;
    this.identities = identities;
  }

  /** The registry; without {@code armor.token} one that is known to nobody. */
  static Tokens of(Settings settings) {
    IdentityFiles files = new IdentityFiles(settings.home().toPath());
    if (settings.token().isEmpty()) {
      return new Tokens(files, Identities.none());
    }
    Identities identities;
    try {
      identities = files.identities();
    } catch (IOException unusable) {
      System.err.println("armor: armor.token is of no use: " + unusable.getMessage());
      return new Tokens(files, Identities.none());
    }
    Tokens tokens = new Tokens(files, identities);
    CapabilityToken token = TokenText.read(settings.token());
    identities.register(settings.agent(), "", List.of(), Instant.now());
    if (token == null || !token.agentId().equals(settings.agent()) || !identities.present(token)) {
      System.err.println(
          "armor: armor.token is no token of this agent and this home; it permits nothing");
    }
    tokens.refresh();
    return tokens;
  }

  Identities identities() {
    return identities;
  }

  /** Takes over which tokens were withdrawn meanwhile. */
  void refresh() {
    try {
      identities.withdraw(files.withdrawn());
    } catch (IOException unreadable) {
      System.err.println("armor: withdrawn tokens cannot be read: " + unreadable.getMessage());
    }
  }
}
