package dev.armor.agent.cli;

import dev.armor.agent.startup.IdentityFiles;
import dev.armor.pipeline.identity.CapabilityToken;
import dev.armor.pipeline.identity.Identities;
import dev.armor.pipeline.identity.TokenText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: what an agent may do where the policy asks for a capability token. */
@Command(
    name = "token",
    description = "Issues and withdraws capability tokens.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "issue", description = "Prints a token for armor.token; its id goes to stderr.")
  int issue(
      @Parameters(paramLabel = "AGENT") String agent,
      @Option(
              names = "--for",
              required = true,
              split = ",",
              description = "types of action, tool:NAME, or *")
          List<String> capabilities,
      @Option(
              names = "--in",
              split = ",",
              description = "workspaces in which it holds; without, all")
          List<String> workspaces,
      @Option(names = "--seconds", defaultValue = "3600", description = "its life, at most a day")
          long seconds)
      throws IOException {
    List<String> granted = new ArrayList<>(capabilities);
    for (String workspace : workspaces == null ? List.<String>of() : workspaces) {
      granted.add(CapabilityToken.AUDIENCE + workspace);
    }
    Identities identities = new IdentityFiles(home.path()).identities();
    Instant now = Instant.now();
    identities.register(agent, "", List.of(), now);
    CapabilityToken token = identities.issue(agent, granted, Duration.ofSeconds(seconds), now);
    if (token == null) {
      spec.commandLine().getErr().println("armor: no token could be issued for " + agent);
      return Main.ERROR;
    }
    spec.commandLine().getOut().println(TokenText.of(token));
    spec.commandLine()
        .getErr()
        .println("token " + token.tokenId() + " of " + agent + ", until " + token.expiresAt());
    return 0;
  }

  @Command(name = "withdraw", description = "Takes a token back from every process of this home.")
  int withdraw(@Parameters(paramLabel = "ID") String tokenId) throws IOException {
    new IdentityFiles(home.path()).withdraw(tokenId);
    spec.commandLine().getOut().println(tokenId + " withdrawn");
    return 0;
  }
}
